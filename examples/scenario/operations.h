/* Generated from api/operations (make generate). Do not edit.
 *
 * Every operation by its name: the function of neo_api.h, and how its parameters are called. */
#ifndef NEO_SCENARIO_OPERATIONS_H
#define NEO_SCENARIO_OPERATIONS_H

#include <neo_api.h>

/* One of the functions is set. Texts come first among the parameters. */
struct operation {
    const char *name;
    char *(*none)(NeoClient *);
    char *(*one)(NeoClient *, const char *);
    char *(*two)(NeoClient *, const char *, const char *);
    char *(*three)(NeoClient *, const char *, const char *, const char *);
    char *(*flagged)(NeoClient *, const char *, int32_t);
    char *(*whole)(NeoClient *, const char *); /* takes all parameters as one JSON object */
    const char *parameters[3];
    int record; /* answers with records rather than with the server's JSON */
};

static const struct operation OPERATIONS[] = {
    {.name = "send_otp", .flagged = neo_send_otp, .parameters = {"mobile_number", "resend"}},
    {.name = "verify_otp", .one = neo_verify_otp, .parameters = {"code"}},
    {.name = "totp_verify_user", .one = neo_totp_verify_user, .parameters = {"ucc"}},
    {.name = "totp_register", .one = neo_totp_register, .parameters = {"totp"}},
    {.name = "totp_deregister", .two = neo_totp_deregister, .parameters = {"ucc", "mpin"}},
    {.name = "base_url", .one = neo_base_url, .parameters = {"ucc"}},
    {.name = "session_init", .none = neo_session_init},
    {.name = "totp_login", .three = neo_totp_login, .parameters = {"mobile_number", "ucc", "totp"}},
    {.name = "totp_validate", .one = neo_totp_validate, .parameters = {"mpin"}},
    {.name = "qr_code_link", .one = neo_qr_code_link, .parameters = {"ucc"}},
    {.name = "qr_code_session", .two = neo_qr_code_session, .parameters = {"ott", "ucc"}},
    {.name = "login", .whole = neo_login},
    {.name = "generate_otp", .none = neo_generate_otp},
    {.name = "session_2fa", .one = neo_session_2fa, .parameters = {"otp"}},
    {.name = "connect", .none = neo_connect},
    {.name = "prewarm", .none = neo_prewarm},
    {.name = "client_ip", .none = neo_client_ip},
    {.name = "request", .whole = neo_request},
    {.name = "logout", .none = neo_logout},
    {.name = "session", .none = neo_session},
    {.name = "session_export", .none = neo_session_export},
    {.name = "session_import", .one = neo_session_import, .parameters = {"session_json"}},
    {.name = "totp_code", .none = neo_totp_code},
    {.name = "cancel", .none = neo_cancel},
    {.name = "reset_attempts", .none = neo_reset_attempts},
    {.name = "stats", .none = neo_stats},
    {.name = "diagnostics", .none = neo_diagnostics},
    {.name = "place_order", .whole = neo_place_order, .record = 1},
    {.name = "modify_order", .whole = neo_modify_order, .record = 1},
    {.name = "cancel_order", .whole = neo_cancel_order, .record = 1},
    {.name = "find_order", .whole = neo_find_order, .record = 1},
    {.name = "check_order", .whole = neo_check_order, .record = 1},
    {.name = "order_book", .none = neo_order_book, .record = 1},
    {.name = "order_history", .whole = neo_order_history, .record = 1},
    {.name = "trade_book", .none = neo_trade_book, .record = 1},
    {.name = "positions", .none = neo_positions, .record = 1},
    {.name = "holdings", .none = neo_holdings, .record = 1},
    {.name = "limits", .whole = neo_limits, .record = 1},
    {.name = "margin", .whole = neo_margin, .record = 1},
    {.name = "load_instruments", .whole = neo_load_instruments, .record = 1},
    {.name = "instrument", .whole = neo_instrument, .record = 1},
    {.name = "search_instruments", .whole = neo_search_instruments, .record = 1},
    {.name = "quotes", .whole = neo_quotes, .record = 1},
    {.name = "expiries", .whole = neo_expiries, .record = 1},
    {.name = "option_chain", .whole = neo_option_chain, .record = 1},
    {.name = "candles", .whole = neo_candles, .record = 1},
};

#define OPERATION_COUNT (sizeof OPERATIONS / sizeof OPERATIONS[0])

#endif
