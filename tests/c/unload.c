/* dlclose does nothing: threads that have called the library end safely after it. Not linked with the library. */
#include "test.h"
#ifndef _WIN32
#include <dlfcn.h>
#endif

typedef NeoClient *(*New)(const char *);
typedef char *(*Ask)(NeoClient *, const char *);
typedef void (*Free)(char *);
typedef void (*FreeClient)(NeoClient *);

static pthread_barrier_t step;
static void *library;

/* POSIX: an object pointer from dlsym is a function's address. */
static void find(const char *name, void *function) {
    void *symbol = dlsym(library, name);
    if (symbol == NULL) {
        printf("%s: %s\n", name, dlerror());
        exit(2);
    }
    memcpy(function, &symbol, sizeof symbol);
}

static void *use(void *argument) {
    New make;
    Ask request;
    Free give_back;
    FreeClient free_client;
    NeoClient *client;
    char *answer, *text = config(0, "");
    (void)argument;
    find("neo_client_new", &make);
    find("neo_request", &request);
    find("neo_free", &give_back);
    find("neo_client_free", &free_client);
    client = make(text);
    free(text);
    answer = request(client, "{\"method\":\"GET\",\"path\":\"market-data/x\"}");
    if (strstr(answer, "/market-data/x") == NULL) printf("%s\n", answer);
    give_back(answer);
    free_client(client);
    pthread_barrier_wait(&step);
    /* The library is closed now. */
    pthread_barrier_wait(&step);
    return NULL;
}

int main(int argc, char **argv) {
    int round;
    if (argc != 2) return 2;
    alarm(DEADLINE_S);
    pthread_barrier_init(&step, NULL, 2);
    for (round = 0; round < 20; round++) {
        pthread_t thread;
#ifndef _WIN32
        pid_t child;
#endif
        library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
        if (library == NULL) {
            printf("%s\n", dlerror());
            return 1;
        }
        thread = start(use, NULL);
        pthread_barrier_wait(&step);
        if (dlclose(library) != 0) return 1;
        pthread_barrier_wait(&step);
        pthread_join(thread, NULL);
#ifndef _WIN32
        /* The fork handlers are still there. */
        child = fork();
        if (child == 0) _exit(0);
        REAP(child);
#endif
    }
    return failures == 0 ? 0 : 1;
}
