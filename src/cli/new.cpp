#include <filesystem>
#include <ostream>

#include "app/page.hpp"
#include "base/writer.hpp"
#include "cli/banks.hpp"
#include "cli/cli.hpp"
#include "content/module.hpp"

namespace cli {
namespace {
namespace fs = std::filesystem;

constexpr std::string_view usual_name = "My module";

/// What is written, with {id}, {title} and {today} in their places.
constexpr std::string_view sample = R"json({
  "$schema": "module.schema.json",
  "format": "stemwise-module/1",
  "id": "{id}",
  "title": "{title}",
  "summary": "What a plant needs light for, and what it makes of it. Put your own topic in its place.",
  "language": "en",
  "updated": "{today}",
  "chapters": [
    {
      "id": "light",
      "title": "What does a plant need light for?",
      "minutes": 3,
      "objective": "say what a plant makes in light, and what of it goes into the air",
      "blocks": [
        {
          "kind": "text",
          "text": "A plant in a dark cupboard turns pale and dies. What does light do for it?"
        },
        {
          "kind": "statement",
          "text": "A candle went out in a closed jar. After some days with a sprig of mint in it, one burned there again.",
          "stance": "established",
          "evidence": "laboratory",
          "sources": ["priestley-1772"]
        },
        {
          "kind": "figure",
          "id": "from-light-to-growth",
          "figure": "chain",
          "caption": "From light to growth. Break a link, and see what falls.",
          "settings": {
            "grades": [
              { "id": "textbook", "name": "Textbook matter", "mark": "solid" }
            ],
            "links": [
              {
                "id": "light",
                "label": "Light falls on a leaf",
                "grade": "textbook",
                "text": "The sun's, or a lamp's.",
                "needs": []
              },
              {
                "id": "caught",
                "label": "Chlorophyll catches it",
                "grade": "textbook",
                "text": "The green of the leaf, [[chlorophyll]], takes in red and blue light."
              },
              {
                "id": "split",
                "label": "Water is split",
                "grade": "textbook",
                "text": "Oxygen is left over. It goes into the air, and candles burn with it."
              },
              {
                "id": "sugar",
                "label": "Sugar is made",
                "grade": "textbook",
                "text": "From carbon dioxide of the air, and hydrogen from the water."
              },
              {
                "id": "growth",
                "label": "The plant grows",
                "grade": "textbook",
                "text": "Sugar is what it builds with, and what it lives on at night."
              }
            ]
          },
          "tasks": [
            {
              "id": "dark",
              "text": "Put the plant in the dark: break the first link. What falls with it?",
              "goal": [{ "quantity": "broken-light", "at_least": 1 }],
              "done": "All that follows. In the dark, a plant lives on what it has stored."
            }
          ]
        },
        {
          "kind": "question",
          "question": "which-gas"
        }
      ]
    }
  ],
  "questions": [
    {
      "id": "which-gas",
      "kind": "choice",
      "stem": "A candle can burn again where a plant stood in light. Which gas did the plant add?",
      "objective": "name the gas that a plant gives off in light",
      "bloom": "understand",
      "difficulty": 1,
      "sources": ["priestley-1772"],
      "hints": ["It is what is left of water when its hydrogen is taken."],
      "options": [
        {
          "id": "nitrogen",
          "text": "Nitrogen",
          "feedback": "Most of the air is nitrogen, and a candle does not burn in it."
        },
        {
          "id": "oxygen",
          "text": "Oxygen",
          "right": true,
          "feedback": "It is left over when water is split."
        },
        {
          "id": "carbon-dioxide",
          "text": "Carbon dioxide",
          "feedback": "In light, a plant takes this in."
        }
      ]
    },
    {
      "id": "dark-cupboard",
      "kind": "true-false",
      "stem": "A plant in a dark cupboard goes on making sugar as long as it has water.",
      "objective": "say what the making of sugar hangs on",
      "bloom": "apply",
      "difficulty": 2,
      "sources": ["priestley-1772"],
      "answer": false,
      "if_true": "Water is needed, and so is light: it splits the water.",
      "if_false": "Water is only one of the things that it needs.",
      "reasons": [
        {
          "id": "water",
          "text": "Sugar is made of water alone.",
          "feedback": "Its carbon comes from the air."
        },
        {
          "id": "soil",
          "text": "Sugar comes from the soil.",
          "feedback": "From the soil come water and salts."
        },
        {
          "id": "light",
          "text": "Light is what splits water.",
          "right": true,
          "feedback": "No light, no hydrogen to make sugar with."
        }
      ]
    },
    {
      "id": "in-order",
      "kind": "ordering",
      "stem": "What comes first? Put the steps in order.",
      "objective": "put the steps from light to growth in order",
      "bloom": "remember",
      "difficulty": 2,
      "sources": ["priestley-1772"],
      "items": [
        { "id": "caught", "text": "Chlorophyll catches light" },
        { "id": "split", "text": "Water is split" },
        { "id": "sugar", "text": "Sugar is made" },
        { "id": "growth", "text": "The plant grows" }
      ],
      "explanation": "Each step needs what the one before it has made."
    }
  ],
  "quiz": {
    "length": 3,
    "pass": 0.6
  },
  "terms": [
    {
      "id": "chlorophyll",
      "term": "Chlorophyll",
      "definition": "The green matter of leaves, which catches light."
    }
  ],
  "sources": [
    {
      "id": "priestley-1772",
      "kind": "paper",
      "authors": "Priestley J",
      "title": "Observations on different kinds of air",
      "publisher": "Philosophical Transactions 62: 147-264",
      "year": 1772,
      "doi": "10.1098/rstl.1772.0021"
    }
  ]
}
)json";

/// A text as it stands inside the quotes of JSON.
std::string in_quotes(const std::string& text) {
    Writer w;
    w.text(text);
    return w.written().substr(1, w.written().size() - 2);
}

std::string module_of(const std::string& id, const std::string& title) {
    std::string text(sample);
    const auto put = [&](std::string_view mark, const std::string& value) {
        text.replace(text.find(mark), mark.size(), value);
    };
    put("{id}", id);
    put("{title}", in_quotes(title));
    put("{today}", today());
    return text;
}
}  // namespace

int new_module(const std::vector<std::string>& given, Streams streams) {
    std::vector<std::string> arguments = given;
    const bool force = take_flag(arguments, "--force");
    const Option out = take_option(arguments, "-o");
    if (out.broken || arguments.size() > 1 || (!arguments.empty() && arguments[0].starts_with("-"))) {
        streams.err
            << "stemwise: new takes the name of the module (in quotes, if it has spaces), -o FOLDER or -o FILE, "
               "and --force.\n";
        return usage;
    }
    const std::string title = arguments.empty() ? std::string(usual_name) : arguments[0];
    const std::string id = interop::Ids(app::reserved_ids().modules).give(title, "my-module");
    fs::path path = out.found ? fs::path(out.value) : fs::path();
    if (!path.has_extension() || fs::is_directory(path)) path /= id + ".json";
    const std::string text = module_of(id, title);
    // Its name may be one that no module can have.
    const auto read = content::read_module(path.string(), text, {.reserved = app::reserved_ids()});
    for (const Problem& problem : read.problems) streams.err << to_string(problem) << "\n";
    if (!read.problems.empty()) return usage;
    if (fs::exists(path) && !force) {
        streams.err << "stemwise: " << path.string()
                    << " is there already. Name another file with -o, or write over it with --force.\n";
        return usage;
    }
    std::error_code error;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
    if (const int code = write_file(path.string(), text, streams); code != ok) return code;
    streams.out << "Written: " << path.string() << "\nNext: put your own words into it, then\n  stemwise validate "
                << path.string() << "\n  stemwise preview " << path.string() << " --page DIST\n";
    return ok;
}

}  // namespace cli
