/* A defect at every stage of every function becomes an error of kind `internal`, and nothing else. Needs the feature `test-hooks`. */
#include "operations.h"

void neo_test_panic_at(const char *stage);

static char *by_name(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_call(c, "send_otp", "{}");
}
static char *config_check(NeoClient *c, const char *const *t, int32_t n) {
    (void)c;
    (void)t;
    (void)n;
    return neo_config_check("{}");
}

static const struct Function FUNCTIONS[] = {
    OPERATIONS {"call", by_name, "v3", {NULL}, NULL, {NULL}, NETWORK, EFFECT_LOGIN},
    {"config_check", config_check, "v3", {NULL}, NULL, {NULL}, LOCAL, EFFECT_LOCAL},
};
#define COUNT (sizeof FUNCTIONS / sizeof *FUNCTIONS)

static const struct Stage {
    const char *name;
    enum Reach needs;
} STAGES[] = {{"entry", LOCAL}, {"give", LOCAL}, {"operation", OPERATION}, {"send", NETWORK}, {"answer", NETWORK}};
#define STAGE_COUNT (sizeof STAGES / sizeof *STAGES)

static int next_account;

static void every_stage(const struct Function *function, const struct Stage *stage) {
    uint64_t live = neo_live_objects();
    char more[64], what[64], *answer;
    NeoClient *client;
    /* A login that panicked may have used its code, so the next one waits, but no longer than this. The first may have
     * to wait too, because no code is sent in the last two seconds of its window. */
    snprintf(more, sizeof more, ",\"api\":\"%s\",\"timeout_ms\":4000", function->api);
    snprintf(what, sizeof what, "%s at %s", function->name, stage->name);
    /* Its own account, because the previous one's code may count as used. */
    client = client_of(next_account++, more);
    neo_test_panic_at(stage->name);
    answer = function->call(client, function->samples, 0);
    neo_test_panic_at(NULL);
    CHECK(is_kind(answer, "internal"), "%s: %.300s", what, answer);
    CHECK(has(answer, "\"delivered\":\"maybe\""), "%s: %s", what, answer);
    neo_free(answer);
    /* The client still works, also for the operation that failed, and other clients are not affected. */
    answer = function->call(client, function->samples, 0);
    CHECK(!is_kind(answer, "internal"), "%s, and again: %.300s", what, answer);
    neo_free(answer);
    EXPECT(what, neo_session(client), NULL);
    EXPECT(what, neo_send_otp(client, NULL, 0), NULL);
    neo_client_free(client);
    CHECK(neo_live_objects() == live, "%s: %" PRIu64 " objects left over", what, neo_live_objects() - live);
}

/* Functions that return no JSON. */
static void the_others(void) {
    char *text = config(0, ""), *answer;
    NeoClient *client;
    neo_test_panic_at("entry");
    CHECK(neo_client_new(text) == NULL, "a client in spite of a panic");
    client = neo_client_new(text);
    CHECK(client != NULL, "no client after a panic");
    answer = neo_session(client);
    neo_test_panic_at("entry");
    neo_free(answer);
    neo_test_panic_at("entry");
    CHECK(neo_is_error(answer) == 1, "a defect is no success");
    neo_test_panic_at("entry");
    CHECK(neo_live_objects() == 0, "a number in spite of a panic");
    neo_test_panic_at("entry");
    neo_set_log(NULL, NULL, 0);
    neo_test_panic_at("entry");
    neo_client_free(client);
    CHECK(neo_live_objects() == 2, "%" PRIu64 " objects", neo_live_objects());
    neo_free(answer);
    neo_client_free(client);
    free(text);
}

/* Waiters must not wait for ever for a login that panicked. The server is slow, so that they all wait. */
static NeoClient *together;
static pthread_barrier_t at_once;

static void *connect_too(void *argument) {
    pthread_barrier_wait(&at_once);
    *(char **)argument = neo_connect(together);
    return NULL;
}

static void a_login_that_others_wait_for(void) {
    pthread_t threads[8];
    char *answers[8];
    size_t i, defects = 0;
    together = client_of(199, ",\"timeout_ms\":300000");
    pthread_barrier_init(&at_once, NULL, 8);
    neo_test_panic_at("answer");
    for (i = 0; i < 8; i++) threads[i] = start(connect_too, &answers[i]);
    for (i = 0; i < 8; i++) pthread_join(threads[i], NULL);
    neo_test_panic_at(NULL);
    for (i = 0; i < 8; i++) {
        defects += is_kind(answers[i], "internal");
        /* A thread that came too late to wait has logged in itself. */
        CHECK(is_kind(answers[i], "internal") || neo_is_error(answers[i]) == 0, "%s", answers[i]);
        neo_free(answers[i]);
    }
    CHECK(defects > 1, "%zu calls failed", defects);
    EXPECT("afterwards", neo_session(together), NULL);
    neo_client_free(together);
}

/* "list": prints the functions that it covers. "wait": the last test alone, against a slow server. */
int main(int argc, char **argv) {
    size_t f, s;
    if (argc > 1 && strcmp(argv[1], "list") == 0) {
        for (f = 0; f < COUNT; f++) printf("neo_%s\n", FUNCTIONS[f].name);
        return 0;
    }
    alarm(DEADLINE_S);
    if (argc > 1) {
        a_login_that_others_wait_for();
        return finish();
    }
    for (f = 0; f < COUNT; f++) {
        for (s = 0; s < STAGE_COUNT; s++) {
            if (STAGES[s].needs <= FUNCTIONS[f].reach) every_stage(&FUNCTIONS[f], &STAGES[s]);
        }
    }
    the_others();
    return finish();
}
