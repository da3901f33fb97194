/* Generated from api/operations (make generate). Do not edit. */
#ifndef NEO_TEST_OPERATIONS_H
#define NEO_TEST_OPERATIONS_H

#include "test.h"

#define MAX_TEXTS 3

/* How far a call comes with a client that has credentials and no session. */
enum Reach { LOCAL, OPERATION, NETWORK };

/* What it does: asks no server, reads, is a step of a login, changes something. */
enum Effect { EFFECT_LOCAL, EFFECT_READ, EFFECT_LOGIN, EFFECT_CHANGE };

/* A function that returns JSON, as one shape: some have a number too. */
typedef char *(*Call)(NeoClient *client, const char *const *texts, int32_t number);

/* A function; an `api` that has it; its texts; the kind of error that it gives on a client that has nothing but a key when all
 * texts are NULL (NULL: success); texts that get it as far as it comes. */
struct Function {
    const char *name;
    Call call;
    const char *api;
    const char *texts[MAX_TEXTS];
    const char *bare;
    const char *samples[MAX_TEXTS];
    enum Reach reach;
    enum Effect effect;
};

static char *do_send_otp(NeoClient *c, const char *const *t, int32_t n) {
    return neo_send_otp(c, t[0], n);
}
static char *do_verify_otp(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_verify_otp(c, t[0]);
}
static char *do_totp_verify_user(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_totp_verify_user(c, t[0]);
}
static char *do_totp_register(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_totp_register(c, t[0]);
}
static char *do_totp_deregister(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_totp_deregister(c, t[0], t[1]);
}

static char *do_base_url(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_base_url(c, t[0]);
}
static char *do_session_init(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_session_init(c);
}
static char *do_totp_login(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_totp_login(c, t[0], t[1], t[2]);
}
static char *do_totp_validate(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_totp_validate(c, t[0]);
}
static char *do_qr_code_link(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_qr_code_link(c, t[0]);
}
static char *do_qr_code_session(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_qr_code_session(c, t[0], t[1]);
}

static char *do_login(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_login(c, t[0]);
}
static char *do_generate_otp(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_generate_otp(c);
}
static char *do_session_2fa(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_session_2fa(c, t[0]);
}

static char *do_connect(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_connect(c);
}
static char *do_prewarm(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_prewarm(c);
}
static char *do_client_ip(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_client_ip(c);
}
static char *do_request(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_request(c, t[0]);
}
static char *do_logout(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_logout(c);
}
static char *do_session(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_session(c);
}
static char *do_session_export(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_session_export(c);
}
static char *do_session_import(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_session_import(c, t[0]);
}

static char *do_totp_code(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_totp_code(c);
}
static char *do_cancel(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_cancel(c);
}
static char *do_reset_attempts(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_reset_attempts(c);
}
static char *do_stats(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_stats(c);
}
static char *do_diagnostics(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_diagnostics(c);
}

static char *do_place_order(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_place_order(c, t[0]);
}
static char *do_modify_order(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_modify_order(c, t[0]);
}
static char *do_cancel_order(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_cancel_order(c, t[0]);
}
static char *do_find_order(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_find_order(c, t[0]);
}
static char *do_check_order(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_check_order(c, t[0]);
}
static char *do_order_book(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_order_book(c);
}
static char *do_order_history(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_order_history(c, t[0]);
}
static char *do_trade_book(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_trade_book(c);
}
static char *do_positions(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_positions(c);
}
static char *do_holdings(NeoClient *c, const char *const *t, int32_t n) {
    (void)t;
    (void)n;
    return neo_holdings(c);
}
static char *do_limits(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_limits(c, t[0]);
}
static char *do_margin(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_margin(c, t[0]);
}

static char *do_load_instruments(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_load_instruments(c, t[0]);
}
static char *do_instrument(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_instrument(c, t[0]);
}
static char *do_search_instruments(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_search_instruments(c, t[0]);
}
static char *do_quotes(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_quotes(c, t[0]);
}
static char *do_expiries(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_expiries(c, t[0]);
}
static char *do_option_chain(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_option_chain(c, t[0]);
}
static char *do_candles(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_candles(c, t[0]);
}

/* A row for each operation. */
#define OPERATIONS \
    {"send_otp", do_send_otp, "v3", {"mobile_number"}, "invalid_argument", {NULL}, NETWORK, EFFECT_LOGIN}, \
    {"verify_otp", do_verify_otp, "v3", {"code"}, "invalid_argument", {"1234"}, OPERATION, EFFECT_LOGIN}, \
    {"totp_verify_user", do_totp_verify_user, "v3", {"ucc"}, "invalid_argument", {NULL}, OPERATION, EFFECT_LOGIN}, \
    {"totp_register", do_totp_register, "v3", {"totp"}, "invalid_argument", {"123456"}, OPERATION, EFFECT_CHANGE}, \
    {"totp_deregister", do_totp_deregister, "v3", {"ucc", "mpin"}, "invalid_argument", {NULL}, OPERATION, EFFECT_CHANGE}, \
    {"base_url", do_base_url, "v2", {"ucc"}, "invalid_argument", {NULL}, NETWORK, EFFECT_READ}, \
    {"session_init", do_session_init, "v2", {NULL}, "invalid_argument", {NULL}, NETWORK, EFFECT_LOGIN}, \
    {"totp_login", do_totp_login, "v3", {"mobile_number", "ucc", "totp"}, "invalid_argument", {NULL, NULL, "123456"}, NETWORK, EFFECT_LOGIN}, \
    {"totp_validate", do_totp_validate, "v3", {"mpin"}, "invalid_argument", {"123456"}, OPERATION, EFFECT_LOGIN}, \
    {"qr_code_link", do_qr_code_link, "v2", {"ucc"}, "invalid_argument", {NULL}, NETWORK, EFFECT_LOGIN}, \
    {"qr_code_session", do_qr_code_session, "v2", {"ott", "ucc"}, "invalid_argument", {"x", NULL}, NETWORK, EFFECT_LOGIN}, \
    {"login", do_login, "v1", {"login_json"}, "invalid_argument", {NULL}, NETWORK, EFFECT_LOGIN}, \
    {"generate_otp", do_generate_otp, "v1", {NULL}, "state", {NULL}, OPERATION, EFFECT_LOGIN}, \
    {"session_2fa", do_session_2fa, "v1", {"otp"}, "invalid_argument", {"123456"}, OPERATION, EFFECT_LOGIN}, \
    {"connect", do_connect, "v3", {NULL}, "configuration", {NULL}, NETWORK, EFFECT_LOGIN}, \
    {"prewarm", do_prewarm, "v3", {NULL}, "network", {NULL}, NETWORK, EFFECT_READ}, \
    {"client_ip", do_client_ip, "v3", {NULL}, "state", {NULL}, OPERATION, EFFECT_READ}, \
    {"request", do_request, "v3", {"request_json"}, "invalid_argument", {"{\"method\":\"GET\",\"path\":\"script-details/x\"}"}, NETWORK, EFFECT_CHANGE}, \
    {"logout", do_logout, "v3", {NULL}, "state", {NULL}, OPERATION, EFFECT_CHANGE}, \
    {"session", do_session, "v3", {NULL}, NULL, {NULL}, LOCAL, EFFECT_LOCAL}, \
    {"session_export", do_session_export, "v3", {NULL}, "state", {NULL}, LOCAL, EFFECT_LOCAL}, \
    {"session_import", do_session_import, "v3", {"session_json"}, "invalid_argument", {"{}"}, LOCAL, EFFECT_LOCAL}, \
    {"totp_code", do_totp_code, "v3", {NULL}, "configuration", {NULL}, LOCAL, EFFECT_LOCAL}, \
    {"cancel", do_cancel, "v3", {NULL}, NULL, {NULL}, LOCAL, EFFECT_LOCAL}, \
    {"reset_attempts", do_reset_attempts, "v3", {NULL}, NULL, {NULL}, LOCAL, EFFECT_LOCAL}, \
    {"stats", do_stats, "v3", {NULL}, NULL, {NULL}, LOCAL, EFFECT_LOCAL}, \
    {"diagnostics", do_diagnostics, "v3", {NULL}, NULL, {NULL}, LOCAL, EFFECT_LOCAL}, \
    {"place_order", do_place_order, "v3", {"params_json"}, "invalid_argument", {"{\"exchange_segment\":\"nse_cm\",\"trading_symbol\":\"IDEA-EQ\",\"product\":\"CNC\",\"order_type\":\"L\",\"quantity\":1,\"transaction_type\":\"B\",\"price\":\"7.05\"}"}, OPERATION, EFFECT_CHANGE}, \
    {"modify_order", do_modify_order, "v3", {"params_json"}, "invalid_argument", {"{\"order_id\":\"261102000000001\",\"order_type\":\"L\",\"quantity\":1,\"price\":\"7.05\"}"}, OPERATION, EFFECT_CHANGE}, \
    {"cancel_order", do_cancel_order, "v3", {"params_json"}, "invalid_argument", {"{\"order_id\":\"261102000000001\",\"amo\":false}"}, OPERATION, EFFECT_CHANGE}, \
    {"find_order", do_find_order, "v3", {"params_json"}, "invalid_argument", {"{\"order_id\":\"261102000000001\"}"}, OPERATION, EFFECT_READ}, \
    {"check_order", do_check_order, "v3", {"params_json"}, NULL, {"{\"exchange_segment\":\"nse_cm\",\"trading_symbol\":\"IDEA-EQ\",\"product\":\"CNC\",\"order_type\":\"L\",\"quantity\":1,\"transaction_type\":\"B\",\"price\":\"7.05\"}"}, OPERATION, EFFECT_READ}, \
    {"order_book", do_order_book, "v3", {NULL}, "state", {NULL}, OPERATION, EFFECT_READ}, \
    {"order_history", do_order_history, "v3", {"params_json"}, "invalid_argument", {"{\"order_id\":\"261102000000001\"}"}, OPERATION, EFFECT_READ}, \
    {"trade_book", do_trade_book, "v3", {NULL}, "state", {NULL}, OPERATION, EFFECT_READ}, \
    {"positions", do_positions, "v3", {NULL}, "state", {NULL}, OPERATION, EFFECT_READ}, \
    {"holdings", do_holdings, "v3", {NULL}, "state", {NULL}, OPERATION, EFFECT_READ}, \
    {"limits", do_limits, "v3", {"params_json"}, "state", {"{\"segment\":\"ALL\"}"}, OPERATION, EFFECT_READ}, \
    {"margin", do_margin, "v3", {"params_json"}, "invalid_argument", {"{\"instrument\":\"nse_cm|14366\",\"product\":\"CNC\",\"order_type\":\"L\",\"quantity\":1,\"transaction_type\":\"B\",\"price\":\"7.05\"}"}, OPERATION, EFFECT_READ}, \
    {"load_instruments", do_load_instruments, "v3", {"params_json"}, "network", {NULL}, NETWORK, EFFECT_READ}, \
    {"instrument", do_instrument, "v3", {"params_json"}, "invalid_argument", {"{\"exchange_segment\":\"nse_cm\",\"token\":\"2885\"}"}, LOCAL, EFFECT_LOCAL}, \
    {"search_instruments", do_search_instruments, "v3", {"params_json"}, "invalid_argument", {"{\"query\":\"NIFTY\"}"}, LOCAL, EFFECT_LOCAL}, \
    {"quotes", do_quotes, "v3", {"params_json"}, "invalid_argument", {"{\"instruments\":[\"nse_cm|11536\"]}"}, NETWORK, EFFECT_READ}, \
    {"expiries", do_expiries, "v3", {"params_json"}, "invalid_argument", {"{\"exchange\":\"nse_fo\",\"underlying\":\"NIFTY\"}"}, NETWORK, EFFECT_READ}, \
    {"option_chain", do_option_chain, "v3", {"params_json"}, "invalid_argument", {"{\"exchange\":\"nse_fo\",\"underlying\":\"NIFTY\"}"}, NETWORK, EFFECT_READ}, \
    {"candles", do_candles, "v3", {"params_json"}, "invalid_argument", {"{\"instrument\":\"nse_cm|1333\",\"interval\":\"D\",\"from\":\"2026-11-02\",\"to\":\"2026-11-27\"}"}, NETWORK, EFFECT_READ}, \

#endif
