/* The fork handlers are registered at load, or, if that fails, by the first call. No call continues before that: it
 * could hold a lock while another thread forks without the handlers. The function below replaces that of the C library;
 * with FAIL_AT_LOAD in the environment it runs out of memory at load, and is slow later. */
#include "test.h"
#include <dlfcn.h>
#include <errno.h>

int __register_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void), void *library);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int started, registering, registered, done;

static int fails_at_load(void) {
    return getenv("FAIL_AT_LOAD") != NULL;
}

/* The C library's own function: glibc's, or the plain POSIX one. */
static int really(void (*prepare)(void), void (*parent)(void), void (*child)(void), void *library) {
    int (*glibc)(void (*)(void), void (*)(void), void (*)(void), void *);
    int (*posix)(void (*)(void), void (*)(void), void (*)(void));
    void *symbol = dlsym(RTLD_NEXT, "__register_atfork");
    if (symbol != NULL) {
        memcpy(&glibc, &symbol, sizeof symbol);
        return glibc(prepare, parent, child, library);
    }
    symbol = dlsym(RTLD_NEXT, "pthread_atfork");
    memcpy(&posix, &symbol, sizeof symbol);
    return posix(prepare, parent, child);
}

int __register_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void), void *library) {
    int result;
    if (!started && fails_at_load()) return ENOMEM;
    pthread_mutex_lock(&lock);
    registering++;
    pthread_cond_broadcast(&changed);
    /* Waits until the other thread is here too, or has gone past. */
    while (started && registering < 2 && done == 0) pthread_cond_wait(&changed, &lock);
    result = really(prepare, parent, child, library);
    registered++;
    pthread_mutex_unlock(&lock);
    return result;
}

/* Called by libraries that are built for old systems, or for a C library other than glibc. */
int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) {
    return __register_atfork(prepare, parent, child, NULL);
}

static void *call(void *argument) {
    (void)argument;
    EXPECT("a first call", neo_session(NULL), "invalid_handle");
    pthread_mutex_lock(&lock);
    CHECK(registered > 0, "a call came back before the handlers were registered");
    done++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void) {
    pthread_t one, other;
    pid_t child;
    int at_load = registered;
    alarm(DEADLINE_S);
    started = 1;
    CHECK(at_load == (fails_at_load() ? 0 : 1), "%d registrations at load", at_load);
    one = start(call, NULL);
    pthread_mutex_lock(&lock);
    while (registering == 0 && done == 0) pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
    other = start(call, NULL);
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    CHECK(registered == (at_load == 1 ? 1 : 2), "%d registrations", registered);
    /* Registering twice does no harm. */
    child = fork();
    if (child == 0) {
        alarm(10);
        EXPECT("child", neo_session(NULL), "invalid_handle");
        _exit(failures == 0 ? 0 : 1);
    }
    REAP(child);
    EXPECT("parent", neo_session(NULL), "invalid_handle");
    return finish();
}
