/* Side effects of the library on its host. The functions below replace those of the C library: this program exports
 * them, and the dynamic linker finds them first. */
#include "test.h"
#include <dlfcn.h>
#include <signal.h>

static int in_new, variables_read, variables_else, dispositions, threads;
static char last_variable[64];

char *getenv(const char *name) {
    extern char **environ;
    size_t length = strlen(name), i;
    if (strncmp(name, "NEO_SIM_", 8) != 0) {
        variables_read++;
        if (!in_new) {
            variables_else++;
            snprintf(last_variable, sizeof last_variable, "%s", name);
        }
    }
    for (i = 0; environ[i] != NULL; i++) {
        if (strncmp(environ[i], name, length) == 0 && environ[i][length] == '=') return environ[i] + length + 1;
    }
    return NULL;
}

int sigaction(int number, const struct sigaction *action, struct sigaction *before) {
    static int (*real)(int, const struct sigaction *, struct sigaction *);
    if (real == NULL) {
        void *symbol = dlsym(RTLD_NEXT, "sigaction");
        memcpy(&real, &symbol, sizeof symbol);
    }
    if (action != NULL) dispositions++;
    return real(number, action, before);
}

void (*signal(int number, void (*handler)(int)))(int) {
    (void)number;
    (void)handler;
    dispositions++;
    return SIG_DFL;
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*body)(void *), void *argument) {
    static int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    if (real == NULL) {
        void *symbol = dlsym(RTLD_NEXT, "pthread_create");
        memcpy(&real, &symbol, sizeof symbol);
    }
    threads++;
    return real(thread, attributes, body, argument);
}

static NeoClient *make(const char *text) {
    NeoClient *client;
    in_new = 1;
    client = neo_client_new(text);
    in_new = 0;
    return client;
}

static void everything(void) {
    static const char *const REQUESTS[] = {
        "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}", "{\"method\":\"GET\",\"path\":\"nowhere\"}", "{}", "x", NULL,
    };
    char *text = config(0, ""), *answer;
    NeoClient *client = make(text), *lost;
    static const char *const LOCAL[] = {"session", "totp_code", "cancel", "reset_attempts", "stats", "diagnostics"};
    size_t i;
    free(text);
    EXPECT("prewarm", neo_prewarm(client), NULL);
    EXPECT("connect", neo_connect(client), NULL);
    for (i = 0; i < sizeof REQUESTS / sizeof *REQUESTS; i++) neo_free(neo_request(client, REQUESTS[i]));
    EXPECT("wrong", neo_totp_validate(client, "000000"), "state");
    EXPECT("wrong api", neo_login(client, NULL), "configuration");
    neo_free(neo_client_ip(client));
    for (i = 0; i < sizeof LOCAL / sizeof *LOCAL; i++) EXPECT(LOCAL[i], neo_call(client, LOCAL[i], NULL), NULL);
    EXPECT("an OTP", neo_send_otp(client, NULL, 0), NULL);
    EXPECT("a wrong OTP", neo_verify_otp(client, "0000"), "authentication");
    answer = neo_session_export(client);
    EXPECT("import", neo_session_import(client, answer), NULL);
    neo_free(answer);
    EXPECT("logout", neo_logout(client), NULL);
    neo_client_free(client);

    /* Nothing listens there, and the name does not exist. */
    lost = make("{\"consumer_key\":\"k\",\"base_url\":\"http://127.0.0.1:1\",\"timeout_ms\":2000}");
    EXPECT("nobody listens", ask(lost, "x"), "network");
    EXPECT("nobody listens", neo_prewarm(lost), "network");
    neo_client_free(lost);
    EXPECT("gone", neo_session(lost), "invalid_handle");
    CHECK(make("{") == NULL, "a client from nothing");
}

int main(void) {
    CHECK(variables_read == 0 && dispositions == 0 && threads == 0, "something happened at load: %s", last_variable);
    alarm(DEADLINE_S);
    everything();
    CHECK(variables_else == 0, "%d variables were read outside neo_client_new, %s among them", variables_else, last_variable);
    CHECK(variables_read > 0, "the stand-in for getenv was not used");
    CHECK(dispositions == 0, "%d signal dispositions were changed", dispositions);
    CHECK(threads == 0, "%d threads were started, though there was no name to look up", threads);
    return finish();
}
