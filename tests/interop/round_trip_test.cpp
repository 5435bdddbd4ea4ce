// What goes out in a format and comes back is the same, but for what was named as lost.
#include <doctest/doctest.h>

#include "support/canonical.hpp"
#include "support/modules.hpp"

namespace {
using namespace interop;

std::vector<content::Module> all_modules() {
    std::vector<content::Module> all = modules::shipped();
    all.push_back(content::read_module("kinds.json", files::read("tests/data/good/kinds.json")).value);
    return all;
}

void compare(const content::Module& module, const Holds& holds, const Bank& bank) {
    CAPTURE(module.id);
    const std::vector<std::string> sent = canonical::sent(module, holds), arrived = canonical::arrived(bank, holds);
    CHECK(sent.size() == arrived.size());
    for (std::size_t i = 0; i < std::min(sent.size(), arrived.size()); ++i) CHECK(sent[i] == arrived[i]);
    for (const Loss& loss : bank.losses) {
        CAPTURE(loss.question);
        CHECK(loss.what == "");
    }
}
}  // namespace

TEST_SUITE("round_trip") {
    TEST_CASE("every question of a module is written as JSON and read again") {
        for (const content::Module& module : all_modules()) {
            for (const questions::Question& question : module.questions) {
                CAPTURE(question.id);
                Writer writer, again;
                write_question(writer, question);
                Document document("q", writer.written());
                const questions::Question read = questions::read_question(document.root());
                CHECK(document.finish().empty());
                write_question(again, read);
                CHECK(again.written() == writer.written());
                std::string before, after;
                each_text(question, [&](const RichText& text, std::string_view) { before += words_of(text) + "\n"; });
                each_text(read, [&](const RichText& text, std::string_view) { after += words_of(text) + "\n"; });
                CHECK(before == after);
            }
        }
    }

    TEST_CASE("GIFT") {
        for (const content::Module& module : all_modules()) {
            const content::Module* const one[] = {&module};
            const Exported written = write_gift(one);
            CHECK(written.questions == module.questions.size());
            Ids ids;
            compare(module, {}, read_gift(written.text, ids));
        }
    }

    TEST_CASE("Aiken") {
        for (const content::Module& module : all_modules()) {
            const content::Module* const one[] = {&module};
            const Exported written = write_aiken(one);
            CHECK(written.questions > 0);
            CHECK(written.questions +
                      static_cast<std::size_t>(std::ranges::count(written.losses, true, &Loss::whole)) ==
                  module.questions.size());
            CHECK(looks_like_aiken(written.text));
            Ids ids;
            const Bank bank = read_aiken(written.text, ids);
            CHECK(bank.losses.empty());
            CHECK(bank.items.size() >= written.questions);
        }
    }
}
