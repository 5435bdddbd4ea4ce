#include <algorithm>
#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "figures/procedure/procedure.hpp"
#include "ui/pen.hpp"

namespace figures {
namespace {
using ui::Align;
using ui::Colour;
using ui::Corners;
using ui::mixed;
using ui::Place;
using ui::polar;
using ui::smooth;
using ui::Type;

constexpr double sheet_width = 200, sheet_height = 100;  // every scene is drawn on a sheet of this size

/// Places spread evenly and without order, 0 to 1: along the longer side of a room, and across it.
double spread(int i, double stride) { return (i + 1) * stride - std::floor((i + 1) * stride); }
double along(int i) { return spread(i, 0.618034); }
double across(int i) { return (i * 3 % 11 + 0.5) / 11; }

/// Spread over a room from one corner to the other.
Place within(Place from, Place to, int i) { return {mixed(from.x, to.x, along(i)), mixed(from.y, to.y, across(i))}; }

/// A place in the marrow for each of its cells.
Place marrow_place(int i) { return within({72, 18}, {170, 52}, i); }

/// A cell that divides again and again: which of them is there, and how far it has come from the one it parted from.
struct Colony {
    int count, parents;
    double young;

    /// From so many cells, as many doublings as `age` has whole numbers.
    Colony(int first, double age) {
        const int born = static_cast<int>(age);
        count = 2 * first << born;
        parents = first << born;
        young = smooth(age - born, 0, 0.8);
    }
    bool is_fresh(int i) const { return i >= parents; }
    template <class Home>
    Place place(int i, Home home) const {
        return is_fresh(i) ? mixed(home(i - parents), home(i), young) : home(i);
    }
};

/// A sheet of 200 by 100 with a step's scene, at the time `t_` from 0 to 1.
class Sheet : ui::Pen {
public:
    Sheet(const ui::Pen& pen, const ProcedureStep& step, double t) : Pen(pen), step_(step), t_(t) {}

    void draw() {
        switch (step_.scene) {
            case Scene::liposuction: return liposuction();
            case Scene::aspirate: return aspirate();
            case Scene::enzyme: return enzyme();
            case Scene::spin_fat:
            case Scene::spin_cells:
            case Scene::spin_marrow: return spin();
            case Scene::count: return count();
            case Scene::culture: return culture();
            case Scene::checklist: return checklist();
            case Scene::freeze: return freeze(false);
            case Scene::thaw: return freeze(true);
            case Scene::syringe: return inject_cells();
            case Scene::syringe_fat: return inject_fat();
            case Scene::drip: return drip();
            case Scene::condition:
            case Scene::homing:
            case Scene::engraft: return marrow();
            case Scene::match: return match();
            case Scene::follow: return follow();
        }
    }

private:
    /// How far the scene has come between two points of its time, slow at both ends.
    double part(double from, double to) const { return smooth(t_, from, to); }

    // Things that come again: always in the same look.

    /// A ground of the surface's colour, tinted.
    void ground(Place from, Place to, Colour tint, double round = 0) const {
        box(from, to, p.surface, round);
        box(from, to, tint, round);
    }
    void outline(Place from, Place to, double round, double thick, Corners corners = Corners::all) const {
        frame(from, to, p.edge, thick, round, corners);
    }
    void cell(Place at, double r = 3.2, double alpha = 1) const {
        dot(at, r, p.cell.with_alpha(alpha));
        dot(at, r * 0.4, p.surface.with_alpha(0.85 * alpha));
    }
    /// A cell that has died: dyed, or burst, with a cross.
    void dead(Place at, double r, Colour colour) const {
        const double s = r * 0.45;
        dot(at, r, colour);
        line(at - Place{s, s}, at + Place{s, s}, p.surface, 0.9);
        line(at - Place{s, -s}, at + Place{s, -s}, p.surface, 0.9);
    }
    void fat(Place at, double r, double alpha = 1) const {
        dot(at, r, p.caution_tint.with_alpha(alpha));
        ring(at, r, p.caution.with_alpha(0.75 * alpha), 0.7);
    }
    void red(Place at, double r = 2) const {
        dot(at, r, p.series[3].with_alpha(0.85));
        dot(at, r * 0.4, p.surface.with_alpha(0.35));
    }
    void tick(Place at, double r, Colour colour, double thick) const {
        const Place foot = at + Place{-r * 0.25, r * 0.7};
        line(at - Place{r, 0}, foot, colour, thick);
        line(foot, at + Place{r, -r * 0.8}, colour, thick);
    }
    /// A small bottle with cells in it.
    void vial(double left, double right) const {
        box({left, 26}, {right, 90}, p.surface, 5);
        box({left, 42}, {right, 90}, p.series[0].with_alpha(0.18), 5);
        outline({left, 26}, {right, 90}, 5, 1.3);
        box({left - 2, 12}, {right + 2, 26}, p.series[2], 2);
    }
    /// A needle with its syringe; from the tip it points that way. So much is in the barrel.
    void syringe(Place tip, Place way, double needle, double full, Colour content) const {
        constexpr double barrel = 44, half = 6.5;
        const auto block = [&](double from, double to, double wide, Colour colour) {
            const Place start = tip + way * from, end = tip + way * to, side = ui::turned(way) * wide;
            piece({start - side, end - side, end + side, start + side}, colour);
        };
        const double plunger = needle + 3 + (barrel - 6) * full;
        block(0, needle + 2, 0.9, p.muted);
        block(needle, needle + barrel, half + 1, p.edge);
        block(needle + 1, needle + barrel - 1, half, p.surface);
        block(needle + 1, plunger, half, content);
        block(plunger, plunger + 3, half, p.edge);
        block(plunger + 3, plunger + barrel - 22, 1.2, p.edge);
        block(plunger + barrel - 22, plunger + barrel - 20, 5, p.edge);
        block(needle + barrel, needle + barrel + 2, half + 4, p.edge);
    }
    /// One of the step's labels; with a line to what it means.
    void say(int index, Place at, Align align) const {
        label(std::string("label-") + static_cast<char>('1' + index), at, step_.labels[index], p.text,
              {.align = align, .level = true});
    }
    void say(int index, Place at, Align align, Place to) const {
        line(at, to, p.muted, 0.6);
        dot(to, 1.1, p.muted);
        say(index, at - Place{3.0 * (static_cast<int>(align) - 1), 0}, align);
    }

    // The scenes.

    void liposuction() const {
        box({38, 24}, {130, 32}, p.cell.with_alpha(0.35), 3, Corners::top);
        box({38, 32}, {130, 80}, p.caution_tint);
        box({38, 80}, {130, 92}, p.series[3].with_alpha(0.35), 3, Corners::bottom);
        for (int i = 0; i < 5; ++i) line({42, 82.5 + 2 * i}, {126, 82.5 + 2 * i}, p.series[3].with_alpha(0.35), 0.6);
        // The cannula goes along this line, twice in and out.
        const Place hand{152, 12}, deep{48, 68};
        const double stroke = 1 - std::abs(2 * (2 * t_ - std::floor(2 * t_)) - 1), reach = mixed(0.62, 0.99, stroke);
        for (int row = 0; row < 4; ++row) {
            for (int column = 0; column < 8; ++column) {
                const Place at{44 + 11.2 * column + (row % 2 == 1 ? 5 : 0), 38.5 + 11.5 * row};
                if (at.x > 126) continue;
                const Place along = deep - hand, off = at - hand;
                const double way = (off.x * along.x + off.y * along.y) / (104 * 104 + 56 * 56);
                const bool taken = length(at - mixed(hand, deep, way)) < 6.48;
                fat(at, 5.2, taken ? 1 - part(way - 0.3, way) : 1);
            }
        }
        line(hand, mixed(hand, deep, reach), p.muted, 2.6);
        line(hand, {145, 15.8}, p.edge, 6);
        line({152, 12}, {174, 12}, p.edge, 2.6);
        line({174, 11}, {174, 36}, p.edge, 2.6);
        box({160, 34}, {188, 90}, p.surface, 4);
        const int caught = static_cast<int>(t_ * 15.99);
        for (int i = 0; i < caught; ++i) fat(Place{165, 85} + Place{6, 0} * (i % 4) - Place{0, 6} * (i / 4), 2.9);
        outline({160, 34}, {188, 90}, 4, 1.2);
        say(0, {34, 28}, Align::right, {41, 28});
        say(1, {34, 60}, Align::right, {44, 60});
        say(2, {104, 12}, Align::right, {133, 21});
    }

    void aspirate() const {
        box({48, 30}, {150, 94}, p.line, 20);
        outline({48, 30}, {150, 94}, 20, 0.8);
        ground({57, 39}, {141, 85}, p.series[3].with_alpha(0.25), 13);
        for (int i = 0; i < 44; ++i) {
            const Place at = within({62, 43}, {136, 81}, i);
            if (i % 9 == 4) cell(at, 2.4);
            else dot(at, 1.5, p.series[3].with_alpha(0.8));
        }
        syringe({90, 62}, {0.9, -0.436}, 40, t_, p.series[3].with_alpha(0.6));
        for (int i = 0; i < 5; ++i) {  // drawn towards the tip
            const double way = 5 * t_ - i;
            if (way > 0 && way < 1) cell(mixed(Place{74.0 + 6 * i, 80.0 - 3 * i}, Place{90, 62}, way), 2.2);
        }
        say(0, {43, 48}, Align::right, {51, 48});
        say(1, {43, 74}, Align::right, {64, 74});
        say(2, {156, 54}, Align::left, {120, 48.5});
    }

    void enzyme() const {
        const Place home[] = {{84, 50}, {108, 50}, {96, 29}, {72, 29}, {60, 50}, {72, 71}, {96, 71}};
        static constexpr int strands[][2] = {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6},
                                             {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 6}, {6, 1}};
        const double apart = part(0.4, 1);
        Place balls[7];
        for (int i = 0; i < 7; ++i)
            balls[i] = home[i] + Place{(home[i].x - 84) * 0.22 - 6, (home[i].y - 50) * 0.2} * apart;
        for (int i = 0; i < 12; ++i) {
            const Place a = balls[strands[i][0]], b = balls[strands[i][1]];
            const double cut = part(0.25 + 0.025 * i, 0.45 + 0.025 * i), end = 0.5 - 0.07 * cut;
            const Colour colour = p.muted.with_alpha(0.9 - 0.3 * cut);
            line(a, mixed(a, b, end), colour, 2.4);  // both stumps draw back from the cut
            line(b, mixed(b, a, end), colour, 2.4);
        }
        for (const Place& ball : balls) fat(ball, 9.5);
        for (int i = 0; i < 12; ++i) {
            const Place middle = mixed(home[strands[i][0]], home[strands[i][1]], 0.5);
            cell(mixed(middle, within({150, 56}, {186, 84}, i), part(0.4 + 0.02 * i, 0.75 + 0.02 * i)));
            // An enzyme: a disc with a notch, that comes to its strand and stays there.
            const Place at = mixed(Place{14.0 + 9 * (i % 2), 14.0 + 6 * i}, middle - Place{3.5, 3.5}, part(0, 0.3));
            dot(at, 2.7, p.series[2]);
            piece({at, at + Place{3.4, 0.4}, at + Place{3, 3}, at + Place{0.4, 3.4}}, p.sunken);
        }
        say(0, {42, 92}, Align::right, {mixed(60, 48.7, apart) - 4, 56});
        say(1, {46, 7}, Align::right, mixed(Place{22, 16}, Place{74, 24}, part(0, 0.3)));
        say(2, {168, 45}, Align::middle);
    }

    /// What fills a layer of a spun tube.
    enum class Filling { oil, fat, fluid, cells, red };
    struct Layer {
        Filling filling;
        double share;
        bool kept;
    };

    void spin() const {
        static constexpr Layer tubes[][3] = {
            {{Filling::oil, 0.16, false}, {Filling::fat, 0.54, true}, {Filling::fluid, 0.3, false}},
            {{Filling::fat, 0.38, false}, {Filling::fluid, 0.44, false}, {Filling::cells, 0.18, true}},
            {{Filling::fluid, 0.42, false}, {Filling::cells, 0.16, true}, {Filling::red, 0.42, false}}};
        const auto& layers = tubes[static_cast<int>(step_.scene) - static_cast<int>(Scene::spin_fat)];
        box({tube_left, 5}, {tube_right, tube_bottom}, p.surface, 16, Corners::bottom);
        double y = tube_top;
        for (int k = 0; k < 3; ++k) {
            const double next = y + (tube_bottom - tube_top) * layers[k].share, middle = (y + next) / 2;
            fill_layer(layers[k].filling, k, y, next);
            if (layers[k].kept)
                line({tube_right + 4, y + 1}, {tube_right + 4, next - (k == 2 ? 2 : 1)}, p.accent.with_alpha(settled()),
                     2);
            say(k, {124, middle}, Align::left, {tube_right - 2, middle});
            y = next;
        }
        outline({tube_left, 5}, {tube_right, tube_bottom}, 16, 1.2, Corners::bottom);
        line({tube_left - 4, 5}, {tube_right + 4, 5}, p.edge, 2.4);
        // The rotor from above, turning.
        const Place axle{38, 50};
        ring(axle, 17, p.edge, 1.2);
        for (int i = 0; i < 4; ++i)
            dot(axle + polar(1.5708 * i + 12.566 * part(0, 0.95), 10.5), 3, i == 0 ? p.accent : p.edge);
        dot(axle, 2, p.edge);
    }

    static constexpr double tube_left = 74, tube_right = 110, tube_top = 14, tube_bottom = 92;

    double settled() const { return part(0.15, 0.95); }

    /// What one layer holds: mixed through the tube at first, settled in rows.
    void fill_layer(Filling filling, int k, double top, double bottom) const {
        const bool lowest = k == 2;
        const double r = filling == Filling::fat ? 3.1 : filling == Filling::oil ? 2.2 : 1.9;
        const Colour tint = filling == Filling::oil   ? p.caution.with_alpha(0.4 * settled())
                            : filling == Filling::red ? p.series[3].with_alpha(0.3 * settled())
                                                      : p.series[0].with_alpha(filling == Filling::fluid ? 0.2 : 0.1);
        box({tube_left + 1, top}, {tube_right - 1, bottom}, tint, lowest ? 15 : 0,
            lowest ? Corners::bottom : Corners::none);
        if (filling == Filling::fluid) return;
        const int in_row = static_cast<int>((tube_right - tube_left - 3) / (2.15 * r)),
                  rows = static_cast<int>((bottom - top - 1) / (1.9 * r));
        for (int i = 0; i < rows * in_row; ++i) {
            const double row = i / in_row, shift = i / in_row % 2 == 1 ? r : 0, left = bottom - top - 1.9 * r * row;
            const double x = tube_left + 1.5 + r + shift + 2.15 * r * (i % in_row);
            const double inside = lowest && left < 15 ? 10 - left / 3 : 0;  // the round bottom
            if (inside > 5 && (x < tube_left + inside || x > tube_right - inside)) continue;
            if (x > tube_right - 1.5 - r) continue;
            const Place loose{tube_left + 5 + 26 * along(i + 9 * k), tube_top + 3 + 62 * across(i + 4 * k)};
            const Place at = mixed(loose, {x, top + 0.7 + r + 1.9 * r * row}, settled());
            switch (filling) {
                case Filling::fat: fat(at, r); break;
                case Filling::cells: cell(at, r); break;
                case Filling::red: red(at, r); break;
                default: dot(at, r * 0.8, p.caution.with_alpha(0.8)); break;
            }
        }
    }

    void count() const {
        const Place middle{84, 50};
        dot(middle, 44, p.surface);
        for (int i = -1; i < 2; ++i) {
            const Place shift{22.0 * i, 0}, half{0, i == 0 ? 43.0 : 37.0};
            line(middle + shift - half, middle + shift + half, p.line, 0.6);
            line(middle + ui::turned(shift - half), middle + ui::turned(shift + half), p.line, 0.6);
        }
        ring(middle, 44, p.edge, 2);
        const auto home = [&](int i) {
            return middle + polar(0.4 + (i < 6 ? 1.2566 : 0.6283) * i, i == 0 ? 0 : i < 6 ? 17 : 33);
        };
        for (int i = 0; i < 16; ++i) {
            const double dyed = i % 5 == 2 ? part(0.15 + 0.04 * i, 0.35 + 0.04 * i) : 0;
            cell(home(i), 4.4, 1 - dyed);
            if (dyed > 0) dead(home(i), 4.4, p.series[0].with_alpha(dyed));
        }
        say(0, {142, 44}, Align::left, home(9) + Place{3, 0});
        say(1, {142, 14}, Align::left, home(7) + Place{3, 0});
    }

    void culture() const {
        ground({20, 14}, {134, 88}, p.series[3].with_alpha(0.12), 10);
        outline({20, 14}, {134, 88}, 10, 1.4);
        box({134, 42}, {148, 60}, p.surface);
        outline({133.5, 42}, {148, 60}, 0, 1.4);
        box({148, 39}, {156, 63}, p.series[2], 2);
        const auto home = [](int i) { return within({29, 22}, {125, 80}, i + 5); };
        const Colony colony(2, std::min(t_ * 4.4, 3.9999));
        for (int i = 0; i < colony.count; ++i) {
            const Place at = colony.place(i, home), along = polar(6.2832 * spread(i, 0.7548), 1);
            const Place end = along * (colony.is_fresh(i) ? mixed(3, 7, colony.young) : 7.0),
                        side = ui::turned(along) * 2;
            piece({at - end, at + side, at + end, at - side}, p.cell);
            dot(at, 2, p.cell);
            dot(at, 0.9, p.surface);
        }
        say(0, {148, 24}, Align::left, {131, 24});
        say(1, {148, 80}, Align::left, home(2));
    }

    void checklist() const {
        vial(34, 62);
        for (int i = 0; i < 10; ++i) cell({40 + 16 * across(i), 50 + 34 * along(i)}, 2.6);
        for (int i = 0; i < 4; ++i) {
            const double y = 18 + 22 * i, done = part(0.1 + 0.22 * i, 0.24 + 0.22 * i);
            box({90, y - 7}, {104, y + 7}, p.surface, 2.5);
            frame({90, y - 7}, {104, y + 7}, done > 0 ? p.accent : p.edge, 1.2, 2.5);
            if (done > 0) tick({97, y}, 4 * done, p.accent, 2);
            say(i, {110, y}, Align::left);
        }
    }

    void freeze(bool thawing) const {
        const double cold = thawing ? 1 - part(0.1, 0.8) : part(0.1, 0.8);
        box({52, 30}, {132, 96}, p.series[0].with_alpha(0.08 + 0.22 * cold), 8);
        outline({52, 30}, {132, 96}, 8, 1.4);
        vial(78, 106);
        const auto in_vial = [](int i) { return Place{84 + 16 * across(i), 50 + 34 * along(i)}; };
        for (int i = 0; i < 10; ++i) {
            const Place at = in_vial(i);
            const double gone = thawing && i % 4 == 1 ? part(0.5, 0.9) : 0;
            cell(at, 2.6, 1 - gone);
            if (gone > 0) dead(at, 2.6, p.series[4].with_alpha(gone));
            if (cold > 0) ring(at, 3.6, p.series[0].with_alpha(cold), 0.7);
        }
        for (int i = 0; i < 8; ++i) {  // crystals on both sides of the vial
            const Place at{(i % 2 == 0 ? 58 : 112) + 14 * across(i), 40 + 13.5 * (i / 2)};
            for (int arm = 0; arm < 3; ++arm) {
                const Place ray = polar(1.0472 * arm, 4 * cold);
                line(at - ray, at + ray, p.series[0].with_alpha(cold), 0.9);
            }
        }
        say(0, {144, 36}, Align::left, {104, 36});
        // Thawed: a cell that has died. Frozen: the cold round the vial.
        say(1, {144, 74}, Align::left, thawing ? in_vial(5) + Place{2, 0} : Place{128, 74});
    }

    static constexpr double tissue_left = 62, tissue_right = 150, tissue_floor = 96;  // of the tissue injected into

    void inject_fat() const {
        constexpr Place tip{106, 74};
        box({tissue_left, 56}, {tissue_right, tissue_floor}, p.caution_tint, 5, Corners::bottom);
        // The skin above, sunken until it is filled from below.
        std::array<Place, 23> skin;
        for (int i = 0; i < 23; ++i) {
            const double x = tissue_left + 4 * i, way = (x - tip.x) / 26, dent = std::max(0.0, 1 - way * way);
            skin[i] = {x, 57 + 9 * (1 - part(0.1, 0.95)) * dent * dent};
            if (i > 0) piece({{skin[i - 1].x, 48}, {x, 48}, skin[i], skin[i - 1]}, p.sunken);
        }
        line(skin, p.cell.with_alpha(0.55), 6);
        syringe(tip, {-0.84, -0.54}, 42, 1 - 0.92 * part(0.05, 0.85), p.caution.with_alpha(0.4));
        int grafted = 0;
        for (int i = 0; i < 22; ++i) {
            const int row = i < 7 ? 0 : i < 15 ? 1 : 2, column = i - (row == 0 ? 0 : row == 1 ? 7 : 15);
            const Place home{(row == 1 ? 67.5 : 73.0) + 11 * column, 69 + 9.6 * row};
            if (std::abs(home.x - tip.x) > (row == 0 ? 23 : 12) || row == 2) {
                ring(home, 4.6, p.caution.with_alpha(0.45), 0.6);
                continue;
            }
            const double leave = 0.1 + 0.1 * grafted++, way = part(leave, leave + 0.25);
            dot(mixed(tip, home, way), 4.8 * way, p.caution.with_alpha(0.35));
            ring(mixed(tip, home, way), 4.8 * way, p.caution, 1.3);
        }
        say(0, {158, 57}, Align::left, {146, 57});
        say(1, {158, 72}, Align::left, {128, 69});
    }

    void inject_cells() const {
        constexpr Place tip{106, 70};
        ground({tissue_left, 54}, {tissue_right, tissue_floor}, p.target.with_alpha(0.16), 8);
        box({tissue_left, 83}, {tissue_right, 92}, p.series[3].with_alpha(0.3));
        line({tissue_left, 83}, {tissue_right, 83}, p.series[3].with_alpha(0.7), 0.8);
        line({tissue_left, 92}, {tissue_right, 92}, p.series[3].with_alpha(0.7), 0.8);
        frame({tissue_left, 54}, {tissue_right, tissue_floor}, p.target.with_alpha(0.7), 1, 8);
        syringe(tip, {-0.84, -0.54}, 42, 1 - 0.92 * part(0.05, 0.85), p.series[0].with_alpha(0.25));
        for (int i = 0; i < 16; ++i) {
            const double leave = 0.06 + 0.045 * i, way = part(leave, leave + 0.2);
            if (way <= 0) continue;
            if (i % 4 == 3) {  // lost into the vessel
                const double off = part(leave + 0.2, leave + 0.5);
                cell({mixed(mixed(tip.x, 114, way), tissue_right - 3 - 2 * (i % 3), off), mixed(tip.y, 87.5, way)}, 2.6,
                     1 - smooth(off, 0.85, 1));
            } else {
                cell(mixed(tip, within({84, 60}, {140, 78}, i), way), 2.8);
            }
        }
        say(0, {158, 66}, Align::left, {146, 66});
        say(1, {158, 87.5}, Align::left, {146, 87.5});
    }

    void drip() const {
        line({36, 6}, {36, 96}, p.edge, 1.6);
        line({36, 7}, {56, 7}, p.edge, 1.6);
        line({26, 96}, {46, 96}, p.edge, 2);
        line({56, 7}, {56, 12}, p.edge, 1.2);
        box({44, 12}, {68, 48}, p.surface, 5);
        const double level = mixed(18, 42, part(0, 1));
        box({44, level}, {68, 48}, p.series[0].with_alpha(0.22), 5, Corners::bottom);
        for (int i = 0; i < 10; ++i) {
            const double y = 20 + 25 * along(i);
            if (y > level) cell({48 + 16 * across(i), y}, 2);
        }
        outline({44, 12}, {68, 48}, 5, 1.3);
        box({74, 72}, {196, 90}, p.series[3].with_alpha(0.22));
        line({74, 72}, {196, 72}, p.series[3], 1);
        line({74, 90}, {196, 90}, p.series[3], 1);
        const Place tube[] = {{56, 48}, {56, 62}, {96, 80}, {192, 81}};
        for (int i = 0; i < 2; ++i) line(tube[i], tube[i + 1], p.edge, i == 1 ? 1.8 : 2.6);
        for (int i = 0; i < 14; ++i) red({82 + 8.2 * i, 76 + 10 * across(i)}, 1.9);
        for (int i = 0; i < 8; ++i) {
            const double way = 3 * std::clamp(1.5 * t_ - 0.09 * i, 0.0, 0.985 - 0.055 * i);
            if (way <= 0) continue;
            const int piece = static_cast<int>(way);
            const double share = way - piece, sway = piece == 2 ? (i % 2 == 0 ? -3 : 3) * std::min(1.0, share * 5) : 0;
            cell(mixed(tube[piece], tube[piece + 1], share) + Place{0, sway}, 2.6);
        }
        say(0, {80, 24}, Align::left, {66, 24});
        say(1, {150, 60}, Align::middle, {150, 73});
    }

    /// A donor's and a patient's cell with the markers that are to agree.
    void match() const {
        for (const double side : {-1.0, 1.0}) {
            const Colour own = side < 0 ? p.cell : p.target;
            const Place middle{100 + side * 58, 50};
            dot(middle, 34, p.surface);
            dot(middle, 34, own.with_alpha(0.22));
            ring(middle, 34, own, 1.2);
            dot(middle + Place{side * 6, 0}, 11, own.with_alpha(0.5));
            for (int i = 0; i < 4; ++i) {
                const Place at{100 + side * (i == 0 || i == 3 ? 37.5 : 26.5), 23.0 + 18 * i};
                marker(at, i, side);
                const double found = part(0.1 + 0.2 * i, 0.3 + 0.2 * i), start = at.x - side * 5.5;
                line({start, at.y}, {mixed(start, 100 + side * 6, found), at.y}, p.muted, 0.8);
                if (side > 0 && found > 0.6) tick({100, at.y}, 3.6 * found, p.accent, 1.8);
            }
        }
        say(0, {36, 92}, Align::middle);
        say(1, {164, 92}, Align::middle);
    }

    void marker(Place at, int kind, double side) const {
        constexpr double r = 4;
        line(at, at + Place{side * 5, 0}, p.edge, 2);
        switch (kind) {
            case 0: dot(at, r, p.series[0]); break;
            case 1: box(at - Place{r, r}, at + Place{r, r}, p.series[1]); break;
            case 2:
                piece({at - Place{0, r + 1}, at + Place{r + 1, 0}, at + Place{0, r + 1}, at - Place{r + 1, 0}},
                      p.series[2]);
                break;
            default: piece({at - Place{0, r}, at + Place{r + 0.6, r}, at + Place{-r - 0.6, r}}, p.series[3]);
        }
    }

    /// Marrow in its bone, above a vessel that leads to it.
    void marrow() const {
        const Colour blood = p.series[3];
        box({58, 6}, {184, 64}, p.line, 16);
        outline({58, 6}, {184, 64}, 16, 0.8);
        ground({66, 13}, {176, 57}, blood.with_alpha(0.18), 11);
        ground({114, 55}, {126, 76}, blood.with_alpha(0.2));
        ground({58, 74}, {196, 92}, blood.with_alpha(0.2));
        line({58, 92}, {196, 92}, blood);
        line({58, 74}, {114, 74}, blood);
        line({126, 74}, {196, 74}, blood);
        const bool emptied = step_.scene == Scene::condition;
        for (int i = 0; i < (emptied ? 12 : 6); ++i) red({62 + 130 * along(i + 2), 78 + 10 * across(i)});
        if (emptied) empty();
        else if (step_.scene == Scene::homing) arrive();
        else refill();
        say(0, {54, 22}, Align::right, {69, 22});
        if (emptied) say(1, {54, 46}, Align::right, marrow_place(5));
        else say(1, {54, 83}, Align::right, {62, 83});
    }

    void empty() const {
        for (int i = 0; i < 30; ++i) {
            const double gone = part(0.1 + 0.022 * i, 0.3 + 0.022 * i);
            const bool left_over = i % 6 == 5;  // a few are left
            dot(marrow_place(i), 2.8 * (1 - (left_over ? 0.4 : 1) * gone),
                p.series[4].with_alpha(left_over ? 1 - 0.6 * gone : 1));
        }
    }

    void arrive() const {
        for (int i = 0; i < 12; ++i) {
            const double start = 0.045 * i, way = part(start, start + 0.22);
            if (way <= 0) continue;
            if (i % 6 == 5) {  // some never arrive
                cell({mixed(60, 192, part(start, start + 0.4)), 86}, 3);
                continue;
            }
            const Place below{mixed(60, 120, way), mixed(82, 56, part(start + 0.2, start + 0.32))};
            cell(mixed(below, marrow_place(i + 4), part(start + 0.3, start + 0.5)), 3);
        }
    }

    void refill() const {
        const Colony colony(4, std::min(t_ * 3.2, 2.9999));
        for (int i = 0; i < colony.count; ++i) cell(colony.place(i, [](int k) { return marrow_place(k + 4); }), 2.8);
        for (int i = 0; i < 12; ++i) {
            const double start = 0.35 + 0.035 * i, sink = part(start, start + 0.14),
                         off = part(start + 0.12, start + 0.26);
            if (sink > 0) red({mixed(120, 130 + 5.2 * (11 - i), off), mixed(54, 79 + 9 * across(i), sink)}, 2.3);
        }
    }

    void follow() const {
        const double visits[] = {22, 44, 66, 100, 132, 164};
        line({16, 64}, {188, 64}, p.edge, 1.6);
        line({188, 64}, {184, 61}, p.edge, 1.6);
        line({188, 64}, {184, 67}, p.edge, 1.6);
        for (int i = 0; i < 6; ++i) {
            const double x = visits[i], done = part(0.15 * i, 0.15 * i + 0.2);
            box({x - 9, 20}, {x + 9, 48}, p.surface, 2);
            frame({x - 9, 20}, {x + 9, 48}, p.edge.with_alpha(0.4 + 0.6 * done), 1, 2);
            for (int k = 0; k < 4; ++k)
                line({x - 6, 27.0 + 5 * k}, {mixed(x - 6, x + (k % 2 == 0 ? 6 : 3), done), 27.0 + 5 * k}, p.muted);
            line({x, 48}, {x, 58}, p.edge.with_alpha(0.4 + 0.6 * done), 0.8);
            dot({x, 64}, 6.5, done > 0.5 ? p.accent : p.surface);
            ring({x, 64}, 6.5, done > 0.5 ? p.accent : p.edge, 1.2);
            if (done > 0.5) tick({x, 64}, 3, p.on_accent, 1.4);
        }
        say(0, {22, 82}, Align::middle);
        say(1, {60, 82}, Align::middle);
        say(2, {132, 82}, Align::middle);
    }

    const ProcedureStep& step_;
    double t_;
};

/// What stands above a step on the strip.
enum class Sign { cells, germs, drug };
constexpr const char* sign_keys[] = {"procedure.cells", "procedure.germs", "procedure.drug"};

void draw_sign(Sign sign, const ui::Pen& pen) {
    const ui::Palette& p = pen.p;
    if (sign == Sign::cells) {  // a cell crossed out
        pen.dot({0, 0}, 6, p.cell);
        pen.line({-3, -3}, {3, 3}, p.surface, 2);
        pen.line({-3, 3}, {3, -3}, p.surface, 2);
    } else if (sign == Sign::germs) {  // a body with spikes
        for (int i = 0; i < 3; ++i) {
            const Place spike = polar(0.5236 + 1.0472 * i, 7.5);
            pen.line(spike * -1, spike, p.series[3], 1.6);
        }
        pen.dot({0, 0}, 4.5, p.series[3]);
    } else {  // a capsule
        pen.box({-10, -5}, {10, 5}, p.surface, 5);
        pen.box({-10, -5}, {0, 5}, p.target, 5, Corners::left);
        pen.frame({-10, -5}, {10, 5}, p.target, 1.6, 5);
    }
}

/// The picture: a scene, the strip of steps below it, and what its signs mean. Lengths are design pixels.
class Picture {
public:
    Picture(const Procedure& figure, const std::string& id, const Texts& texts, ui::Ui& ui)
        : figure_(figure),
          way_(way_of(figure)),
          id_(id),
          texts_(texts),
          ui_(ui),
          margin_(ui.narrow() ? 8 : 12),
          inside_(static_cast<double>(ui.width() / ui.unit()) - 2 * margin_),
          panel_(std::min(inside_ / 2, 250.0)),
          each_(inside_ / static_cast<double>(way_.steps.size())),
          legend_(ui, inside_, {26, 22, 20}, legend_of()) {
        named_ = std::all_of(way_.steps.begin(), way_.steps.end(), [&](const ProcedureStep& step) {
            return static_cast<double>(ui.width_of(step.name, Type::caption, ui::Face::bold) / ui.unit()) + 6 < each_;
        });
    }

    /// Hands back the step that was picked.
    std::optional<int> draw() {
        std::optional<int> picked;
        ui_.figure(
            id_, texts_("procedure.name"), [&] { return describe(figure_, texts_); },
            static_cast<float>(margin_ + panel_ + 110 + legend_.height()),
            [&](const ui::Canvas& canvas) {
                const ui::Pen pen(ui_, canvas, id_);
                pen.box({margin_, margin_}, {margin_ + inside_, margin_ + panel_}, pen.p.sunken, 8);
                const double scale = std::min(inside_ / sheet_width, panel_ / sheet_height);
                const Place corner{margin_ + (inside_ - sheet_width * scale) / 2,
                                   margin_ + (panel_ - sheet_height * scale) / 2};
                Sheet(pen.at(corner, scale), step_of(figure_), ui_.reduced_motion() ? 1 : progress(figure_)).draw();
                const auto below = [&] {
                    picked = strip(pen.at({margin_, margin_ + panel_ + 54}));
                    legend_.draw(pen, {margin_, margin_ + panel_ + 106}, pen.p.muted);
                };
                ui_.still(below, figure_.step);
            });
        return picked;
    }

private:
    int count() const { return static_cast<int>(way_.steps.size()); }
    bool drug_shown() const { return is_solved(figure_) && way_.drug_step < count(); }
    bool has(const ProcedureStep& step, Sign sign) const {
        if (sign == Sign::drug) return drug_shown() && &step == &way_.steps[way_.drug_step];
        return sign == Sign::cells ? step.cells : step.germs;
    }

    std::vector<ui::Legend::Entry> legend_of() const {
        constexpr std::string_view names[] = {"legend-cells", "legend-germs", "legend-drug"};
        std::vector<ui::Legend::Entry> entries;
        for (const Sign sign : {Sign::cells, Sign::germs, Sign::drug}) {
            if (std::none_of(way_.steps.begin(), way_.steps.end(), [&](const auto& step) { return has(step, sign); }))
                continue;
            entries.push_back({names[static_cast<int>(sign)], texts_(sign_keys[static_cast<int>(sign)]),
                               [sign](const ui::Pen& pen) { draw_sign(sign, pen.at({11, 0})); }});
        }
        return entries;
    }

    /// The steps on a line, with the pen's origin at its left end.
    std::optional<int> strip(const ui::Pen& pen) {
        const ui::Palette& p = pen.p;
        const auto at = [&](int i) { return Place{each_ * (i + 0.5), 0}; };
        pen.line(at(0), at(count() - 1), p.edge, 2);
        if (drug_shown()) {  // from that step on a double line
            const Place end = at(count() - 1) + Place{std::min(each_ / 2, 24.0), 0};
            for (const Place shift : {Place{0, -3}, Place{0, 3}})
                pen.line(at(way_.drug_step) + shift, end + shift, p.target, 3);
        }
        std::optional<int> picked;
        pen.group("steps", texts_("procedure.steps"), pen.rect({-margin_, -46}, {inside_ + margin_, 24}),
                  [&](const ui::Pen&) {
                      for (int i = 0; i < count(); ++i) {
                          if (step(pen.at(at(i)), i)) picked = i;
                      }
                  });
        for (int i = 0; i < count(); ++i) {  // all names, or where there is no room for them that of the present step
            const bool now = i == figure_.step;
            if (!named_ && !now) continue;
            pen.label("name-" + decimal(i + 1, 0), at(i) + Place{0, 24}, way_.steps[i].name, now ? p.text : p.muted,
                      {.align = Align::middle, .face = now ? ui::Face::bold : ui::Face::regular});
        }
        return picked;
    }

    /// One step as a dot with its signs above; true when it was picked.
    bool step(const ui::Pen& pen, int i) const {
        const ui::Palette& p = pen.p;
        const bool seen = (figure_.seen[figure_.way] >> i & 1) != 0, now = i == figure_.step;
        const Colour ink = drug_shown() && i >= way_.drug_step ? p.target : p.accent;
        pen.dot({0, 0}, 10, seen ? ink : p.surface);
        pen.ring({0, 0}, 10, seen ? ink : p.edge, 2);
        if (now) pen.dot({0, 0}, 4, p.surface);
        const ProcedureStep& own = way_.steps[i];
        if (has(own, Sign::drug)) draw_sign(Sign::drug, pen.at({0, -45}));
        const double aside = own.cells && own.germs ? 9 : 0;
        if (own.cells) draw_sign(Sign::cells, pen.at({-aside, -30}));
        if (own.germs) draw_sign(Sign::germs, pen.at({aside, -30}));
        return pen.spot("step-" + decimal(i + 1, 0), {0, 0}, std::min(each_ - 4, 38.0) / 2, step_words(own, i), now);
    }

    std::string step_words(const ProcedureStep& own, int i) const {
        return fill(texts_("procedure.step_of"),
                    {{"n", decimal(i + 1, 0)}, {"all", decimal(count(), 0)}, {"name", own.name}});
    }

    const Procedure& figure_;
    const ProcedureWay& way_;
    const std::string& id_;
    const Texts& texts_;
    ui::Ui& ui_;
    double margin_, inside_, panel_, each_;
    ui::Legend legend_;
    bool named_ = true;
};

/// A step in words: what is done, what can go wrong, what must be known.
class Words {
public:
    Words(const Procedure& figure, const std::string& id, const Texts& texts, ui::Ui& ui)
        : figure_(figure), id_(id), texts_(texts), ui_(ui) {}

    void draw() {
        const ProcedureStep& step = step_of(figure_);
        const float start = ui_.y();
        const std::string title =
            fill(texts_("procedure.step_of"), {{"n", decimal(figure_.step + 1, 0)},
                                               {"all", decimal(static_cast<double>(way_of(figure_).steps.size()), 0)},
                                               {"name", step.name}});
        ui_.text(id_ + "/title", title, {.face = ui::Face::bold});
        ui_.text(id_ + "/text", step.text);
        ui_.space(ui::space::hair);
        for (const auto& [key, words] : rows(step)) {
            ui_.rich(id_ + "/" + key.substr(key.find('.') + 1),
                     RichText{{{Span{.text = texts_(key) + ". ", .bold = true}, Span{.text = words}}}},
                     {.type = Type::small});
            ui_.space(ui::space::hair);
        }
        // The tallest step's room is kept, so that buttons below stay where they are.
        float most = 0;
        for (const ProcedureStep& other : way_of(figure_).steps) most = std::max(most, height_of(other));
        ui_.space(std::max(0.0f, start + most - ui_.y()) / ui_.unit());
    }

private:
    using Row = std::pair<std::string, std::string>;

    std::vector<Row> rows(const ProcedureStep& step) const {
        std::vector<Row> rows = {{"procedure.risk", step.risk}, {"procedure.know", step.know}};
        if (!step.time.empty()) rows.push_back({"procedure.time", step.time});
        if (is_solved(figure_)) rows.push_back({"procedure.law", step.law});
        return rows;
    }

    /// About how tall the words of a step are.
    float height_of(const ProcedureStep& step) const {
        const auto lines = [&](float width) { return std::ceil(width / (ui_.width() * 0.97f)); };
        const float u = ui_.unit();
        float height =
            (1 + lines(ui_.width_of(step.text, Type::body))) * ui::size_of(Type::body) * ui::line_spacing * u +
            ui::space::hair * u;
        for (const auto& [key, words] : rows(step)) {
            const float width =
                ui_.width_of(texts_(key) + ". ", Type::small, ui::Face::bold) + ui_.width_of(words, Type::small);
            height += lines(width) * ui::size_of(Type::small) * ui::line_spacing * u + ui::space::hair * u;
        }
        return height;
    }

    const Procedure& figure_;
    const std::string& id_;
    const Texts& texts_;
    ui::Ui& ui_;
};

/// The question of the law, with two buttons and what to say to the answers given. Hands back a new answer.
std::optional<int> ask(const Procedure& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    std::optional<int> answer;
    const ProcedureWay& way = way_of(figure);
    const int none = static_cast<int>(way.steps.size());
    const bool solved = is_solved(figure);
    ui.card({.id = id + "/ask", .role = ui::Role::group, .name = figure.question},
            solved ? ui::CardLook::right : ui::CardLook::sunken, [&] {
                ui.text(id + "/question", figure.question, {.face = ui::Face::bold});
                for (const int given : {solved ? way.drug_step : figure.step, none}) {
                    if (!is_marked(figure, given) || (solved && given != way.drug_step)) continue;
                    ui.space(ui::space::hair);
                    ui.text(id + "/reply-" + decimal(given + 1, 0), reply_to(figure, given, texts),
                            {.colour = solved ? ui.palette().text : ui.palette().wrong});
                    if (solved) break;
                }
                if (solved) return;
                ui.space(ui::space::small);
                ui.wrap(ui::space::small, [&] {
                    if (ui.button(id + "/mark", fill(texts("procedure.mark"), {{"name", step_of(figure).name}}),
                                  ui::ButtonLook::secondary))
                        answer = figure.step;
                    if (ui.button(id + "/none", texts("procedure.none"), ui::ButtonLook::secondary)) answer = none;
                });
            });
    return answer;
}

/// The choice among the procedures. Hands back a new one.
std::optional<std::size_t> ways(const Procedure& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    std::vector<ui::Choice> choices;
    for (const ProcedureWay& way : figure.ways) choices.push_back({way.id, way.name});
    return ui::choice(ui, id + "/procedures", texts("procedure.procedures"), choices,
                      static_cast<std::size_t>(figure.way));
}
}  // namespace

std::optional<Procedure> draw(const Procedure& figure, const std::string& id, const Texts& texts, ui::Ui& ui) {
    std::optional<std::size_t> way;
    std::optional<int> answer;
    way = ways(figure, id, texts, ui);
    ui.space(ui::space::small);
    const std::optional<int> picked = Picture(figure, id, texts, ui).draw();
    ui.space(ui::space::medium);
    const auto in_words = [&] {
        Words(figure, id, texts, ui).draw();
        ui.space(ui::space::small);
        answer = ask(figure, id, texts, ui);
    };
    ui.still(in_words, figure.step);
    if (!way && !picked && !answer) return std::nullopt;
    Procedure next = figure;
    if (way) choose_way(next, static_cast<int>(*way));
    else if (picked) choose_step(next, *picked);
    else mark(next, *answer);
    if (answer) ui.announce(reply_to(next, *answer, texts));
    return next;
}

}  // namespace figures
