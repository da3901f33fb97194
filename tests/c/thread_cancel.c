/* A thread that is cancelled inside a call: the call ends normally, and the thread after it. */
#include "test.h"

static NeoClient *client;
static int held;
static int returned;

static void *call_and_go_on(void *argument) {
    char *answer = ask(client, (const char *)argument);
    CHECK(is_for(answer, (const char *)argument), "%.300s", answer);
    neo_free(answer);
    __atomic_store_n(&returned, 1, __ATOMIC_SEQ_CST);
    pthread_testcancel();
    CHECK(0, "the cancellation was lost");
    return NULL;
}

/* If a thread has disabled its cancellation, it is still disabled after a call. */
static void *call_and_look(void *argument) {
    int state = -1;
    (void)argument;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    neo_free(neo_session(client));
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &state);
    CHECK(state == PTHREAD_CANCEL_DISABLE, "the state became %d", state);
    neo_free(neo_session(client));
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &state);
    CHECK(state == PTHREAD_CANCEL_ENABLE, "the state became %d", state);
    return NULL;
}

static void *release(void *argument) {
    NeoClient *other = client_of(1, "");
    char *answer = ask(other, "held");
    (void)argument;
    CHECK(neo_is_error(answer) == 0, "%.300s", answer);
    neo_free(answer);
    __atomic_store_n(&held, 1, __ATOMIC_SEQ_CST);
    neo_client_free(other);
    return NULL;
}

int main(void) {
    static char path[] = "1/hold";
    NeoClient *other;
    pthread_t thread, watch;
    void *outcome = NULL;
    char *answer;
    alarm(DEADLINE_S);
    client = client_of(0, "");
    other = client_of(2, "");
    thread = start(call_and_go_on, path);
    watch = start(release, NULL);
    /* The server answers it once the first call is waiting there. */
    pthread_join(watch, NULL);
    CHECK(pthread_cancel(thread) == 0, "the thread is gone");
    CHECK(__atomic_load_n(&returned, __ATOMIC_SEQ_CST) == 0, "the call has ended already");
    answer = ask(other, "release");
    CHECK(neo_is_error(answer) == 0, "%.300s", answer);
    neo_free(answer);
    pthread_join(thread, &outcome);
    CHECK(outcome == PTHREAD_CANCELED, "the thread was not cancelled");
    CHECK(__atomic_load_n(&returned, __ATOMIC_SEQ_CST) == 1, "the call was broken off");
    pthread_join(start(call_and_look, NULL), NULL);
    neo_client_free(other);
    neo_client_free(client);
    return finish();
}
