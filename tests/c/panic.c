/* A defect at every stage of every function becomes an error of kind `internal`, and nothing else. Needs the feature `test-hooks`. */
#include "test.h"

void neo_test_panic_at(const char *stage);

/* The functions that return JSON, with an `api` that they work in. */
typedef char *(*Call)(NeoClient *client);

static char *base_url(NeoClient *c) { return neo_base_url(c, NULL); }
static char *send_otp(NeoClient *c) { return neo_send_otp(c, NULL, 0); }
static char *verify_otp(NeoClient *c) { return neo_verify_otp(c, "1234"); }
static char *totp_verify_user(NeoClient *c) { return neo_totp_verify_user(c, NULL); }
static char *totp_register(NeoClient *c) { return neo_totp_register(c, "123456"); }
static char *totp_deregister(NeoClient *c) { return neo_totp_deregister(c, NULL, NULL); }
static char *totp_login(NeoClient *c) { return neo_totp_login(c, NULL, NULL, "123456"); }
static char *totp_validate(NeoClient *c) { return neo_totp_validate(c, "123456"); }
static char *qr_code_link(NeoClient *c) { return neo_qr_code_link(c, NULL); }
static char *qr_code_session(NeoClient *c) { return neo_qr_code_session(c, "x", NULL); }
static char *login(NeoClient *c) { return neo_login(c, NULL); }
static char *session_2fa(NeoClient *c) { return neo_session_2fa(c, "123456"); }
static char *request(NeoClient *c) { return neo_request(c, "{\"method\":\"GET\",\"path\":\"script-details/x\"}"); }
static char *session_import(NeoClient *c) { return neo_session_import(c, "{}"); }
static char *by_name(NeoClient *c) { return neo_call(c, "send_otp", "{}"); }
static char *config_check(NeoClient *c) { (void)c; return neo_config_check("{}"); }

/* How far each comes with a client that has credentials and no session. */
enum Reach { LOCAL, OPERATION, NETWORK };

static const struct Function {
    const char *name;
    Call call;
    const char *api;
    enum Reach reach;
} FUNCTIONS[] = {
    {"base_url", base_url, "v2", NETWORK},
    {"session_init", neo_session_init, "v2", NETWORK},
    {"send_otp", send_otp, "v3", NETWORK},
    {"verify_otp", verify_otp, "v3", OPERATION},
    {"totp_verify_user", totp_verify_user, "v3", OPERATION},
    {"totp_register", totp_register, "v3", OPERATION},
    {"totp_deregister", totp_deregister, "v3", OPERATION},
    {"totp_login", totp_login, "v3", NETWORK},
    {"totp_validate", totp_validate, "v3", OPERATION},
    {"qr_code_link", qr_code_link, "v2", NETWORK},
    {"qr_code_session", qr_code_session, "v2", NETWORK},
    {"login", login, "v1", NETWORK},
    {"generate_otp", neo_generate_otp, "v1", OPERATION},
    {"session_2fa", session_2fa, "v1", OPERATION},
    {"connect", neo_connect, "v3", NETWORK},
    {"prewarm", neo_prewarm, "v3", NETWORK},
    {"client_ip", neo_client_ip, "v3", OPERATION},
    {"request", request, "v3", NETWORK},
    {"logout", neo_logout, "v3", OPERATION},
    {"session", neo_session, "v3", LOCAL},
    {"session_export", neo_session_export, "v3", LOCAL},
    {"session_import", session_import, "v3", LOCAL},
    {"totp_code", neo_totp_code, "v3", LOCAL},
    {"cancel", neo_cancel, "v3", LOCAL},
    {"reset_attempts", neo_reset_attempts, "v3", LOCAL},
    {"stats", neo_stats, "v3", LOCAL},
    {"diagnostics", neo_diagnostics, "v3", LOCAL},
    {"call", by_name, "v3", NETWORK},
    {"config_check", config_check, "v3", LOCAL},
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
    /* The code of a login that died may have been used, so the next one waits: not longer than this. The first may have to
     * wait too, since no code is sent in the last two seconds of its time. */
    snprintf(more, sizeof more, ",\"api\":\"%s\",\"timeout_ms\":4000", function->api);
    snprintf(what, sizeof what, "%s at %s", function->name, stage->name);
    /* An account of its own, as the code of the one before may count as used. */
    client = client_of(next_account++, more);
    neo_test_panic_at(stage->name);
    answer = function->call(client);
    neo_test_panic_at(NULL);
    CHECK(is_kind(answer, "internal"), "%s: %.300s", what, answer);
    CHECK(has(answer, "\"delivered\":\"maybe\""), "%s: %s", what, answer);
    neo_free(answer);
    /* The client works, also for the operation that failed, and nobody else is disturbed. */
    answer = function->call(client);
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

/* Those who wait for a login must not wait for ever for one that died. The server takes its time, so that they all wait. */
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
        /* Whoever came too late to wait has made a login of its own. */
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
