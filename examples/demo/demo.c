/* Every authentication flow of the Kotak Neo API, from C, against a local Neo. Run it with `make demo`. */
#include "show.h"

static int failures = 0;

/* Shows one step: what was called, what went over the wire (from the log), what came back, and how long it took.
 * Keeps a copy of the answer in `last` for the steps that need something of it. */
static char last[65536];
static double began;

static void step(const char *what) {
    printf("\n   %s\n", what);
    began = demo_now_ms();
}

static void done(char *answer, int should_fail) {
    double took = demo_now_ms() - began;
    int failed = neo_is_error(answer);
    snprintf(last, sizeof last, "%s", answer);
    printf("   %s in %.1f ms: ", failed ? "error" : "ok", took);
    demo_show_json(answer);
    neo_free(answer);
    if (failed != should_fail) {
        failures++;
        printf("   *** this was not expected\n");
    }
}

static NeoClient *open_client(const char *format, const char *first, const char *second) {
    char config[2048];
    NeoClient *client;
    int at = snprintf(config, sizeof config,
                      "{\"consumer_key\":\"%s\",\"consumer_secret\":\"%s\",\"base_url\":\"%s\",",
                      demo_env("NEO_SIM_CONSUMER_KEY"), demo_env("NEO_SIM_CONSUMER_SECRET"), demo_env("NEO_SIM_URL"));
    at += snprintf(config + at, sizeof config - (size_t)at, format, first, second);
    snprintf(config + at, sizeof config - (size_t)at, "}");
    client = neo_client_new(config);
    if (client == NULL) {
        char *why = neo_config_check(config);
        printf("%s\n", why);
        neo_free(why);
        exit(1);
    }
    return client;
}

/* The one-time enrolment: the API's Totp_verify_user page with the steps around it. */
static void register_authenticator(void) {
    const char *mobile = demo_env("NEO_SIM_NEW_MOBILE"), *ucc = demo_env("NEO_SIM_NEW_UCC");
    NeoClient *client = open_client("\"mobile_number\":\"%s\",\"ucc\":\"%s\"", mobile, ucc);
    NeoClient *authenticator;
    char code[16];

    printf("\n1. Registering an authenticator (send_otp, verify_otp, totp_verify_user, totp_register)\n");
    step("neo_send_otp: an OTP goes to the mobile number");
    done(neo_send_otp(client, NULL, 0), 0);
    step("neo_verify_otp: with the code from the SMS");
    done(neo_verify_otp(client, demo_sms(mobile)), 0);
    step("neo_totp_verify_user: key, otpauth URI and QR code, valid for two minutes");
    done(neo_totp_verify_user(client, NULL), 0);
    authenticator = open_client("\"totp_secret\":\"%s\"%s", demo_text(last, "uri"), "");
    step("neo_totp_code: what the authenticator shows now, from the URI of the QR code");
    done(neo_totp_code(authenticator), 0);
    snprintf(code, sizeof code, "%s", demo_text(last, "totp"));
    step("neo_totp_register: with that code");
    done(neo_totp_register(client, code), 0);
    neo_client_free(authenticator);
    neo_client_free(client);
}

/* The daily login: the pages Totp_login and Totp_validate. */
static void totp_login(void) {
    NeoClient *client = open_client("\"totp_secret\":\"%s\",\"mpin\":\"%s\"", demo_env("NEO_SIM_TOTP_SECRET"),
                                    demo_env("NEO_SIM_MPIN"));
    NeoClient *other;

    printf("\n2. TOTP login (totp_login, totp_validate), api v3\n");
    step("neo_totp_validate before the login: an error that says what is missing; nothing is sent");
    done(neo_totp_validate(client, NULL), 1);
    step("neo_totp_login: the code is made from totp_secret");
    done(neo_totp_login(client, demo_env("NEO_SIM_MOBILE"), demo_env("NEO_SIM_UCC"), NULL), 0);
    step("neo_totp_validate with a wrong MPIN");
    done(neo_totp_validate(client, "000000"), 1);
    step("neo_totp_validate with the right one");
    done(neo_totp_validate(client, NULL), 0);
    step("neo_session: where and until when");
    done(neo_session(client), 0);
    step("neo_client_ip: the address that the broker sees");
    done(neo_client_ip(client), 0);
    step("neo_request: the order book (empty)");
    done(neo_request(client, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}"), 0);
    step("neo_request: the limits");
    done(neo_request(client, "{\"method\":\"POST\",\"path\":\"quick/user/limits\","
                             "\"form\":{\"seg\":\"ALL\",\"exch\":\"ALL\",\"prod\":\"ALL\"}}"),
         0);
    step("neo_session_export: the session as a value");
    done(neo_session_export(client), 0);
    other = open_client("\"ucc\":\"%s\"%s", demo_env("NEO_SIM_UCC"), "");
    step("neo_session_import: another client goes on with it, without a login");
    done(neo_session_import(other, last), 0);
    step("neo_request: on the imported session");
    done(neo_request(other, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}"), 0);
    neo_client_free(other);
    step("neo_logout");
    done(neo_logout(client), 0);
    neo_client_free(client);
}

/* The older login: the pages Login and session_2fa. */
static void password_login(void) {
    NeoClient *client = open_client("\"api\":\"%s\"%s", "v1", "");
    char login[256];

    printf("\n3. Password login and second factor (login, session_2fa), api v1\n");
    snprintf(login, sizeof login, "{\"mobile_number\":\"%s\",\"password\":\"%s\"}", demo_env("NEO_SIM_MOBILE"),
             demo_env("NEO_SIM_PASSWORD"));
    step("neo_login: the access token is fetched first, the OTP is sent afterwards");
    done(neo_login(client, login), 0);
    step("neo_session_2fa: with the code from the SMS");
    done(neo_session_2fa(client, demo_sms(demo_env("NEO_SIM_MOBILE"))), 0);
    step("neo_session");
    done(neo_session(client), 0);
    step("neo_logout: the server is told");
    done(neo_logout(client), 0);
    neo_client_free(client);
}

int main(void) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("Neo %s, from C, with a local Neo at %s\n", neo_version(), demo_env("NEO_SIM_URL"));
    neo_set_log(demo_log, NULL, 4);
    register_authenticator();
    totp_login();
    password_login();
    neo_set_log(NULL, NULL, 0);
    printf("\n%s, and %d objects are left over\n", failures ? "Something went wrong" : "All as expected",
           (int)neo_live_objects());
    return failures || neo_live_objects() ? 1 : 0;
}
