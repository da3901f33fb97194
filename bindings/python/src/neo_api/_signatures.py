"""Generated from api/operations (make generate). Do not edit.

What each operation's function takes after the client: t, a text; i, a 32-bit integer.
"""

from __future__ import annotations

#: By the function's name.
PARAMETERS: dict[str, str] = {
    "neo_send_otp": "ti",
    "neo_verify_otp": "t",
    "neo_totp_verify_user": "t",
    "neo_totp_register": "t",
    "neo_totp_deregister": "tt",
    "neo_base_url": "t",
    "neo_session_init": "",
    "neo_totp_login": "ttt",
    "neo_totp_validate": "t",
    "neo_qr_code_link": "t",
    "neo_qr_code_session": "tt",
    "neo_login": "t",
    "neo_generate_otp": "",
    "neo_session_2fa": "t",
    "neo_connect": "",
    "neo_prewarm": "",
    "neo_client_ip": "",
    "neo_request": "t",
    "neo_logout": "",
    "neo_session": "",
    "neo_session_export": "",
    "neo_session_import": "t",
    "neo_totp_code": "",
    "neo_cancel": "",
    "neo_reset_attempts": "",
    "neo_stats": "",
    "neo_diagnostics": "",
    "neo_place_order": "t",
    "neo_modify_order": "t",
    "neo_cancel_order": "t",
    "neo_find_order": "t",
    "neo_check_order": "t",
    "neo_order_book": "",
    "neo_order_history": "t",
    "neo_trade_book": "",
    "neo_positions": "",
    "neo_holdings": "",
    "neo_limits": "t",
    "neo_margin": "t",
}
