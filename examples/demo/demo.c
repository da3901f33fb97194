/* Every login of the Kotak Neo API, orders and feeds from C, against a local Neo. Run it with `make demo`. */
#include "show.h"

static int failures = 0;

/* Shows one step: the call, the requests (from the log), the answer, and the time.
 * Keeps a copy of the answer in `last` for later steps. */
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

#define IDEA "\"exchange_segment\":\"nse_cm\",\"trading_symbol\":\"IDEA-EQ\",\"product\":\"CNC\"," \
             "\"transaction_type\":\"B\",\"order_type\":\"L\","

/* Changes the simulated world: the market, or a fault. */
static void move_world(NeoClient *client, const char *control, const char *json) {
    char request[512];
    snprintf(request, sizeof request, "{\"method\":\"POST\",\"path\":\"_sim/%s\",\"json\":%s}", control, json);
    neo_free(neo_request(client, request));
}

/* An order from check to fill, one whose answer is lost, and two that are refused. */
static void orders(NeoClient *client) {
    char params[256];

    step("neo_check_order: all that is wrong with an order; nothing is sent");
    done(neo_check_order(client, "{" IDEA "\"quantity\":\"ten\"}"), 0);
    step("neo_place_order: the same is refused before it leaves");
    done(neo_place_order(client, "{" IDEA "\"quantity\":\"ten\"}"), 1);
    move_world(client, "market", "{\"liquidity\":4}");
    step("neo_place_order: 10 at 9.50");
    done(neo_place_order(client, "{" IDEA "\"quantity\":10,\"price\":9.50,\"tag\":\"demo-one\"}"), 0);
    step("neo_find_order: 4 of them are filled");
    done(neo_find_order(client, "{\"tag\":\"demo-one\"}"), 0);
    step("neo_modify_order: 12 in all, at 9.41");
    snprintf(params, sizeof params, "{\"order_id\":\"%s\",\"order_type\":\"L\",\"quantity\":12,\"price\":9.41}",
             demo_text(last, "order_id"));
    done(neo_modify_order(client, params), 0);
    move_world(client, "market", "{\"liquidity\":null}");
    move_world(client, "price", "{\"instrument\":\"nse_cm|14366\",\"price\":\"9.40\"}");
    step("neo_find_order: the price fell, and all of it is filled");
    done(neo_find_order(client, "{\"tag\":\"demo-one\"}"), 0);
    step("neo_positions: the average price and the profit and loss, to the paisa");
    done(neo_positions(client), 0);
    move_world(client, "fault", "{\"route\":\"place_order\",\"fault\":{\"kind\":\"reset_after_read\"}}");
    step("neo_place_order: the connection breaks before the answer; the outcome is unknown");
    done(neo_place_order(client, "{" IDEA "\"quantity\":10,\"price\":9.11,\"tag\":\"demo-two\"}"), 1);
    step("neo_find_order: by its tag it is found at the exchange");
    done(neo_find_order(client, "{\"tag\":\"demo-two\"}"), 0);
    step("neo_cancel_order");
    snprintf(params, sizeof params, "{\"order_id\":\"%s\"}", demo_text(last, "order_id"));
    done(neo_cancel_order(client, params), 0);
    step("neo_place_order: more than the account has; the broker's refusal");
    done(neo_place_order(client, "{" IDEA "\"quantity\":1000000,\"price\":9.50}"), 1);
}

/* Shows the messages of a feed, up to one that contains a given text. */
static void follow(NeoFeed *feed, const char *last) {
    int is_last = 0, seconds = 0;
    while (!is_last && seconds < 30) {
        char *message = neo_feed_next(feed, 1000);
        if (strcmp(message, "{\"data\":null}") == 0) {
            seconds++;
        } else {
            is_last = strstr(message, last) != NULL || neo_is_error(message);
            printf("      ");
            demo_show_json(message);
        }
        neo_free(message);
    }
    if (!is_last) {
        failures++;
        printf("   *** this was not expected\n");
    }
}

/* Live prices, and an order that is filled while the connection is down. */
static void feeds(NeoClient *client) {
    NeoFeed *market, *events;
    char filled[128];

    step("neo_market_feed_open, neo_feed_subscribe: prices as they come");
    market = neo_market_feed_open(client, NULL);
    done(neo_feed_subscribe(market, "{\"instruments\":[\"nse_cm|14366\"],\"level\":\"mini\"}"), 0);
    follow(market, "\"kind\":\"tick\"");
    step("neo_order_feed_open: what becomes of orders");
    events = neo_order_feed_open(client, NULL);
    follow(events, "\"event\":\"connected\"");
    step("neo_place_order: 10 at 9.31, below the market");
    done(neo_place_order(client, "{" IDEA "\"quantity\":10,\"price\":9.31,\"tag\":\"demo-feed\"}"), 0);
    snprintf(filled, sizeof filled, "\"order_id\":\"%s\"", demo_text(last, "order_id"));
    follow(events, "\"state\":\"open\"");
    step("The broker breaks both connections and lets nobody in, and the price falls: the order is filled unseen");
    move_world(client, "feeds", "{\"away\":true}");
    move_world(client, "feeds/push", "{\"end\":\"cut\"}");
    follow(market, "\"event\":\"reconnecting\"");
    follow(events, "\"event\":\"reconnecting\"");
    move_world(client, "price", "{\"instrument\":\"nse_cm|14366\",\"price\":\"9.30\"}");
    move_world(client, "feeds", "{\"away\":false}");
    step("The market feed comes back by itself, with its subscription");
    follow(market, "\"kind\":\"tick\"");
    step("The order feed too; it reads the order book and tells what was missed");
    follow(events, filled);
    follow(events, "\"event\":\"reconciled\"");
    neo_feed_close(market);
    neo_feed_close(events);
}

/* The daily login, and trading: the pages Totp_login and Totp_validate. */
static void totp_login(void) {
    NeoClient *client = open_client("\"totp_secret\":\"%s\",\"mpin\":\"%s\"", demo_env("NEO_SIM_TOTP_SECRET"),
                                    demo_env("NEO_SIM_MPIN"));
    NeoClient *other;

    printf("\n2. TOTP login (totp_login, totp_validate), orders and feeds, api v3\n");
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
    step("neo_order_book: no orders yet");
    done(neo_order_book(client), 0);
    step("neo_limits: what there is to trade with");
    done(neo_limits(client, NULL), 0);
    step("neo_request: any other path; the order book as the server writes it");
    done(neo_request(client, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}"), 0);
    step("neo_session_export: the session as a value");
    done(neo_session_export(client), 0);
    other = open_client("\"ucc\":\"%s\"%s", demo_env("NEO_SIM_UCC"), "");
    step("neo_session_import: another client goes on with it, without a login");
    done(neo_session_import(other, last), 0);
    step("neo_request: on the imported session");
    done(neo_request(other, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}"), 0);
    neo_client_free(other);
    orders(client);
    feeds(client);
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
