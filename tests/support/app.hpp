#pragma once
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "app/update.hpp"
#include "support/modules.hpp"

/// A program without a picture: `update` and a disk that does what the Save and EraseAll effects say.
class Running {
public:
    app::State state;
    std::map<std::string, std::string> disk;  ///< Saved lines by their ids.
    std::vector<app::Effect> effects;         ///< Of the last event.
    app::Moment moment{1764000000000, 7};

    Running() { start(); }

    /// With a third module, of the text of tests/data/good/rich.json or one made from it.
    explicit Running(std::string rich_text) : rich_text_(std::move(rich_text)) { start(); }

    /// Takes in what happened, a second after what happened before.
    void take(const app::Event& event) {
        moment.time_ms += 1000;
        moment.chance = moment.chance * 1664525u + 1013904223u;
        effects = app::update(state, event, moment);
        for (const app::Effect& effect : effects) {
            if (const auto* save = std::get_if<app::Save>(&effect)) disk[save->id] = save->line;
            if (std::holds_alternative<app::EraseAll>(effect)) disk.clear();
        }
    }

    /// Closes the page and opens it again at the same address.
    void reload() {
        const std::string route = app::route_of(state.page);
        state = {};
        start();
        const app::Moment now = moment;
        take(app::RecordsArrived{lines(), false});
        take(app::RouteChanged{route});
        moment = now;
    }

    std::vector<std::string> lines() const {
        std::vector<std::string> all;
        for (const auto& [id, line] : disk) all.push_back(line);
        return all;
    }

    const content::Module& small() const { return *state.module("small"); }
    const content::Module& rich() const { return *state.module("rich"); }

    template <class E>
    std::vector<E> all() const {
        std::vector<E> found;
        for (const app::Effect& effect : effects) {
            if (const auto* one = std::get_if<E>(&effect)) found.push_back(*one);
        }
        return found;
    }

private:
    /// With the texts, an index of two modules, and both loaded: one good, one with mistakes.
    void start() {
        state.texts = read_texts("en.json", files::asset("text/en.json")).value;
        state.device = "k3x9";
        app::start(state);
        const std::string more = rich_text_.empty() ? "" : R"(, "rich.json")";
        app::update(
            state, app::AssetArrived{"modules/index.json", R"({"modules": ["broken.json", "small.json")" + more + "]}"},
            moment);
        app::update(state, app::AssetArrived{"modules/broken.json", files::read("tests/data/bad/wrong-kinds.json")},
                    moment);
        app::update(state, app::AssetArrived{"modules/small.json", modules::small_text()}, moment);
        if (!rich_text_.empty()) app::update(state, app::AssetArrived{"modules/rich.json", rich_text_}, moment);
    }

    std::string rich_text_;
};
