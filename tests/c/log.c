/* Log lines: only the requested ones, to the right caller, and never with a secret. */
#include "test.h"

static int lines[6], context_a, context_b, wrong_context;
static void *wanted;
static char all[1 << 20];
static size_t length;

static void collect(void *context, int32_t level, const char *message) {
    if (context != wanted) wrong_context++;
    if (level < 1 || level > 5) {
        CHECK(0, "level %d", level);
        return;
    }
    lines[level]++;
    length += (size_t)snprintf(all + length, sizeof all - length, "%s\n", message);
}

static int heard(void) {
    return lines[1] + lines[2] + lines[3] + lines[4] + lines[5];
}

static void listen(void *context, int32_t level) {
    memset(lines, 0, sizeof lines);
    wanted = context;
    neo_set_log(collect, context, level);
}

/* The text member `name` of an answer. */
static char *member(const char *answer, const char *name) {
    static char value[4096];
    char quoted[64];
    const char *at;
    size_t n = 0;
    snprintf(quoted, sizeof quoted, "\"%s\":", name);
    at = strstr(answer, quoted);
    CHECK(at != NULL, "no %s in %s", name, answer);
    if (at == NULL) return NULL;
    at += strlen(quoted);
    while (*at == ' ' || *at == '"') at++;
    while (at[n] != 0 && at[n] != '"' && n + 1 < sizeof value) n++;
    memcpy(value, at, n);
    value[n] = 0;
    return value;
}

static const char *secrets[32];
static size_t known;

static void secret(const char *text) {
    if (text == NULL || strlen(text) < 4) {
        CHECK(0, "no secret: %s", text == NULL ? "NULL" : text);
        return;
    }
    secrets[known++] = strdup(text);
}

static void work(NeoClient *client, int logs_in) {
    char *answer;
    if (logs_in) {
        answer = neo_totp_code(client);
        secret(member(answer, "totp"));
        neo_free(answer);
        answer = neo_totp_login(client, NULL, NULL, NULL);
        CHECK(neo_is_error(answer) == 0, "%s", answer);
        secret(member(answer, "token"));
        secret(member(answer, "sid"));
        neo_free(answer);
        EXPECT("wrong MPIN", neo_totp_validate(client, "424242"), "authentication");
        secret("424242");
        EXPECT("wrong code", neo_totp_login(client, NULL, NULL, "135790"), "authentication");
        answer = neo_totp_validate(client, NULL);
        CHECK(neo_is_error(answer) == 0, "%s", answer);
        secret(member(answer, "token"));
        neo_free(answer);
    }
    EXPECT("orders", neo_request(client, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}"), NULL);
    EXPECT("nowhere", neo_request(client, "{\"method\":\"GET\",\"path\":\"nowhere\",\"query\":{\"q\":\"private-query\"}}"), "rejected");
    neo_free(neo_request(client, "{\"method\":\"POST\",\"path\":\"quick/order/place\",\"form\":{\"q\":\"private-form\"}}"));
    answer = neo_session_export(client);
    EXPECT("import", neo_session_import(client, answer), NULL);
    neo_free(answer);
}

int main(void) {
    NeoClient *client = client_of(0, "");
    size_t i;
    alarm(DEADLINE_S);
    secret(env("NEO_SIM_CONSUMER_KEY"));
    secret(env("NEO_SIM_CONSUMER_SECRET"));
    secret(env("NEO_SIM_MPIN"));
    secret(env("NEO_SIM_TOTP_SECRET"));
    secret(env("NEO_SIM_MOBILE"));
    secret("9170000");
    secret("private-query");
    secret("private-form");
    secret("135790");

    listen(&context_a, 5);
    work(client, 1);
    CHECK(lines[1] > 0 && lines[3] > 0 && lines[4] > 0 && lines[5] > 0, "%d %d %d %d", lines[1], lines[3], lines[4], lines[5]);
    listen(&context_b, INT32_MAX);
    work(client, 0);
    CHECK(lines[5] > 0, "a level above all is all");
    CHECK(wrong_context == 0, "a context was mixed up");
    for (i = 0; i < known; i++) CHECK(!has(all, secrets[i]), "a line has the secret %s:\n%s", secrets[i], all);
    CHECK(has(all, "totp_login") && has(all, "HTTP"), "the lines say nothing: %s", all);

    listen(&context_a, 3);
    work(client, 0);
    CHECK(lines[1] > 0 && lines[3] > 0 && lines[4] == 0 && lines[5] == 0, "level 3 lets through what it should not");
    listen(&context_a, 1);
    work(client, 0);
    CHECK(lines[1] > 0 && heard() == lines[1], "level 1 is errors only");
    listen(&context_a, 5);
    neo_set_log(NULL, NULL, 5);
    work(client, 0);
    CHECK(heard() == 0, "NULL did not switch it off");
    listen(&context_a, 0);
    work(client, 0);
    CHECK(heard() == 0, "level 0 did not switch it off");
    neo_set_log(NULL, NULL, 0);
    neo_client_free(client);
    return finish();
}
