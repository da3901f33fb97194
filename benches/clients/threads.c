/* One client and many threads.
 *
 *   threads          work "threads_N" makes CALLS calls from N threads; "post" is one call
 *   threads slow     the same while seven other threads wait for slow answers */
#include "neo.h"
#include <pthread.h>

#define CALLS 3200
#define SLOW "{\"method\":\"POST\",\"path\":\"quick/order/rule/ms/slow\"}"

static NeoClient *client;

static void post(void) { expect(neo_request(client, ORDER), 0); }

static void *share(void *calls) {
    for (long i = 0; i < (long)calls; i++) post();
    return NULL;
}

static void *wait_on(void *none) {
    for (;;) expect(neo_request(client, SLOW), 0);
    return none;
}

static pthread_t start(void *(*body)(void *), long argument) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, body, (void *)argument) != 0) exit(1);
    return thread;
}

static void spread(int count) {
    pthread_t threads[64];
    for (int i = 0; i < count; i++) threads[i] = start(share, CALLS / count);
    for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
}

static void threads_1(void) { spread(1); }
static void threads_8(void) { spread(8); }
static void threads_64(void) { spread(64); }

int main(int count, char **arguments) {
    (void)arguments;
    client = new_client();
    log_in(client);
    for (int i = 0; count > 1 && i < 7; i++) start(wait_on, 0);
    return work_loop((const struct work[]){
        {"post", post}, {"threads_1", threads_1}, {"threads_8", threads_8}, {"threads_64", threads_64}, {NULL, NULL}});
}
