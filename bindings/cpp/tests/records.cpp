// Records: exact decimals, codes newer than the header, and missing values.
#include "check.hpp"

#include <neo_api.hpp>

namespace {

void decimals() {
    for (const char *text : {"0", "0.00", "9.50", "-0.05", "123456789012345678", "100", "0.000001"}) {
        CHECK_EQ(neo::decimal::parse(text)->to_string(), text);
    }
    for (const char *text : {"", ".", "1.", ".5", "+1", "1e5", " 1", "1 ", "NaN", "--1", "1.2.3", "1,000", "1234567890123456789"}) {
        CHECK(!neo::decimal::parse(text));
    }
    CHECK(neo::decimal(950, 2) == neo::decimal(95, 1));
    CHECK(neo::decimal(-1) < neo::decimal(1, 2));
    CHECK(neo::decimal(-125, 2) < neo::decimal(-12, 1));
    CHECK(neo::decimal(10) > neo::decimal(999, 2));
    CHECK_EQ(neo::decimal(935, 2).to_string(), "9.35");
}

void a_record() {
    const neo::order order = neo::order::of(
        R"({"order_id":"1","product":"CNC","transaction_type":"X","quantity":10,"price":9.50,"amo":false,)"
        R"("state":"open","updated_ns":1793594701933015920,"average_price":null})");
    CHECK_EQ(*order.order_id, "1");
    CHECK(order.product == neo::product::cnc);
    CHECK(order.product->known() == neo::product::cnc);
    CHECK(!order.transaction_type->known());
    CHECK_EQ(order.transaction_type->text(), "X");
    CHECK_EQ(order.price->to_string(), "9.50");
    CHECK(*order.updated_ns == 1793594701933015920);
    CHECK(order.amo == false);
    CHECK(!order.average_price && !order.exchange_order_id && order.quantity == 10);
    CHECK(order.state == neo::order_state::open);
}

void nested_records() {
    const neo::order_check check = neo::order_check::of(
        R"({"valid":true,"problems":[],"slices":[1755,390],"protection":{"class":"option","last_price":5.00},)"
        R"("margin":{"order_margin":15.50}})");
    CHECK(check.slices.size() == 2 && check.slices[0] == 1755 && check.slices[1] == 390);
    CHECK_EQ(*check.protection->class_, "option");
    CHECK_EQ(check.protection->last_price->to_string(), "5.00");
    CHECK(!check.protection->price_low);
    CHECK_EQ(check.margin->order_margin->to_string(), "15.50");
    const neo::order_check bare = neo::order_check::of(R"({"valid":true,"slices":null,"protection":null})");
    CHECK(bare.slices.empty() && !bare.protection && !bare.margin);
}

void parameters() {
    const auto json = neo::place_order_parameters()
                          .exchange_segment(neo::exchange_segment::nse_cm)
                          .trading_symbol("IDEA-EQ")
                          .order_type("SL-M")
                          .quantity(10)
                          .price(neo::decimal(950, 2))
                          .amo(true)
                          .secret_json();
    CHECK_EQ(std::string(std::string_view(json)),
                R"({"exchange_segment":"nse_cm","trading_symbol":"IDEA-EQ","order_type":"SL-M","quantity":10,"price":"9.50","amo":true})");
}

} // namespace

void test_records() {
    decimals();
    a_record();
    nested_records();
    parameters();
}
