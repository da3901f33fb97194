/* No call goes on before the fork handlers are registered: one that did could be inside a lock while another thread forks without
 * them. The function below stands in for that of the C library, and takes its time. */
#include "test.h"
#include <dlfcn.h>

int __register_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void), void *library);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int registering, registered, done;

/* The C library's own: of glibc, or of one that has only what POSIX names. */
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
    pthread_mutex_lock(&lock);
    registering++;
    pthread_cond_broadcast(&changed);
    /* Until the other thread is here too, or has gone past. */
    while (registering < 2 && done == 0) pthread_cond_wait(&changed, &lock);
    result = really(prepare, parent, child, library);
    registered++;
    pthread_mutex_unlock(&lock);
    return result;
}

/* What a library calls that is built for old systems, or for another C library than glibc. */
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
    alarm(DEADLINE_S);
    one = start(call, NULL);
    pthread_mutex_lock(&lock);
    while (registering == 0) pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
    other = start(call, NULL);
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    CHECK(registered == 2, "%d registrations", registered);
    /* Registered twice is no harm. */
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
