#include <algorithm>

#include "base/numbers.hpp"
#include "pages/memory.hpp"

namespace pages {
namespace {
using namespace ui;
using study::fsrs::Rating;

constexpr const char* rating_keys[] = {"memory.again", "memory.hard", "memory.good", "memory.easy"};
}  // namespace

study::Stock stock_of(const app::State& state) {
    const app::Remembered& now = *state.memory.now;
    return study::take_stock(now.deck, now.questions, state.store, state.now_ms);
}

std::string wait_words(std::int64_t wait_ms, const Texts& texts) {
    const auto count = [&](const char* one, const char* many, std::int64_t n) {
        return n == 1 ? texts(one) : texts(many, {{"n", std::to_string(n)}});
    };
    const std::int64_t minutes = std::max<std::int64_t>(1, (wait_ms + 30'000) / study::fsrs::minute_ms);
    const std::int64_t hours = (minutes + 30) / 60, days = (hours + 12) / 24, months = (days + 15) / 30;
    if (minutes < 60) return count("memory.minute", "memory.minutes", minutes);
    if (hours < 24) return count("memory.hour", "memory.hours", hours);
    if (days < 60) return count("memory.day", "memory.days", days);
    return count("memory.month", "memory.months", months);
}

std::string due_words(const study::Stock& stock, const Texts& texts) {
    const auto count = [&](const char* one, const char* many, std::size_t n) {
        return n == 1 ? texts(one) : texts(many, {{"n", std::to_string(n)}});
    };
    const std::string due =
        stock.due.empty() ? texts("memory.none_due") : count("memory.one_due", "memory.many_due", stock.due.size());
    return stock.fresh.empty() ? due : due + " " + count("memory.one_new", "memory.many_new", stock.fresh.size());
}

MaybeEvent memory_card(const app::State& state, Ui& ui) {
    const study::Stock stock = stock_of(state);
    if (state.memory.now->deck.cards.empty() && stock.fresh.empty()) return std::nullopt;
    const std::string url = "#" + app::route_of(app::MemoryPage{});
    ui.space(space::medium);
    ui.text("home/due", due_words(stock, state.texts), {.type = Type::small});
    ui.space(space::small);
    const bool pressed = ui.link_button("home/memory", state.texts("memory.open"), url, ButtonLook::secondary);
    return pressed ? MaybeEvent(app::LinkPressed{url}) : std::nullopt;
}

MaybeEvent recall_part(std::string_view place, const study::QuestionRef& question, const app::State& state, Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    const auto recall = study::recall_at(state.store, place, question);
    if (!recall || !state.memory.now) return event;
    const std::string rule = texts(rating_keys[static_cast<std::size_t>(recall->by_rule) - 1]);
    ui.space(space::medium);
    ui.heading("recall", 3, texts("memory.rating"), Type::subheading);
    ui.space(space::hair);
    const study::Card* card = state.memory.now->deck.find(question);
    const std::string wait = card ? wait_words(card->memory.due_ms - state.now_ms, texts) : std::string();
    ui.text("recall/when", texts("memory.when", {{"wait", wait}, {"rating", rule}}), {.type = Type::small});
    ui.space(space::small);
    ui.group({.id = "recall/ratings", .role = Role::radio_group, .name = texts("memory.rating")}, [&] {
        ui.wrap(space::small, [&] {
            for (const Rating rating : study::fsrs::ratings) {
                const int degree = static_cast<int>(rating);
                if (ui.pill("recall/" + std::to_string(degree), texts(rating_keys[degree - 1]),
                            rating == recall->rating))
                    event = app::RecallRated{recall->check, degree};
            }
        });
    });
    ui.space(space::small);
    const auto checks = state.store.checks(place, question);
    if (ui.button("recall/undo", texts("memory.undo"), ButtonLook::quiet))
        event = app::RecallRated{checks.back()->id, 0};
    ui.space(space::small);
    if (ui.disclosure("recall/rule", texts("memory.rule"))) ui.text("recall/rule/text", texts("memory.rule_text"));
    return event;
}

}  // namespace pages
