#include <array>
#include <cmath>
#include <tuple>

#include "figures/procedure/procedure.hpp"
#include "ui/figure_view.hpp"

namespace figures {
namespace {
using namespace ui;

constexpr double sheet_width = 200, sheet_height = 100;  // every scene is drawn on a sheet of this size

/// Places spread evenly, 0 to 1: along the longer side of a room, and across it.
double along(int i) { return spread(i, 0.618034); }
double across(int i) { return (i * 3 % 11 + 0.5) / 11; }

/// Spread over a room from one corner to the other.
Place within(Place from, Place to, int i) { return {mixed(from.x, to.x, along(i)), mixed(from.y, to.y, across(i))}; }

/// A place in the marrow for each of its cells.
Place marrow_place(int i) { return within({72, 18}, {170, 52}, i); }

/// A sheet of 200 by 100 with a step's scene, at the time `t_` from 0 to 1.
class Sheet : Pen {
public:
    Sheet(const Pen& pen, const ProcedureStep& step, double t) : Pen(pen), step_(step), t_(t) {}

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
    /// The same for one of several that follow one another.
    double turn(int i, double first, double gap, double lasts) const {
        return part(first + gap * i, first + gap * i + lasts);
    }
    Colour blood(double alpha = 1) const { return p.series[3].with_alpha(alpha); }
    Colour cold(double alpha) const { return p.series[0].with_alpha(alpha); }
    Colour tinted(Colour colour, double share) const { return mixed(p.surface, colour, share); }

    // Things that come again: always in the same look.

    void cell(Place at, double r = 3.2, double alpha = 1) const {
        dot(at, r, p.cell.with_alpha(alpha));
        dot(at, r * 0.4, p.surface.with_alpha(0.85 * alpha));
    }
    /// Cells that divide again and again, from so many, as many times as `age` has whole numbers. `draw` gets each with
    /// its place, and how far it has come from the one that it parted from.
    void divide(int first, double age, FunctionRef<Place(int)> home, FunctionRef<void(int, Place, double)> draw) const {
        const int born = static_cast<int>(age), parents = first << born;
        const double young = smooth(age - born, 0, 0.8);
        for (int i = 0; i < 2 * parents; ++i) {
            if (i < parents) draw(i, home(i), 1);
            else draw(i, mixed(home(i - parents), home(i), young), young);
        }
    }
    /// A cell that has died: dyed, or burst, with a cross.
    void dead(Place middle, double r, Colour colour) const {
        dot(middle, r, colour);
        at(middle, r * 0.45).lines({{{-1, -1}, {1, 1}}, {{-1, 1}, {1, -1}}}, p.surface, 2 / r);
    }
    void fat(Place at, double r, double alpha = 1) const {
        disc(at, r, p.caution_tint.with_alpha(alpha), p.caution.with_alpha(0.75 * alpha), 0.7);
    }
    void red(Place at, double r = 2) const {
        dot(at, r, blood(0.85));
        dot(at, r * 0.4, p.surface.with_alpha(0.35));
    }
    void vessel(Place from, Place to, double blood_alpha, Colour wall, double thick) const {
        box(from, to, blood(blood_alpha));
        lines({{from, {to.x, from.y}}, {{from.x, to.y}, to}}, wall, thick);
    }
    void tick(Place at, double r, Colour colour, double thick) const {
        const Place foot = at + Place{-r * 0.25, r * 0.7};
        lines({{at - Place{r, 0}, foot}, {foot, at + Place{r, -r * 0.8}}}, colour, thick);
    }
    /// A small bottle.
    void vial(double left, double right) const {
        box({left, 26}, {right, 90}, p.surface, 5);
        box({left, 42}, {right, 90}, cold(0.18), 5);
        frame({left, 26}, {right, 90}, p.edge, 1.3, 5);
        box({left - 2, 12}, {right + 2, 26}, p.series[2], 2);
    }
    /// The place in it of one of its cells.
    Place in_vial(double left, int i) const { return {left + 16 * across(i), 50 + 34 * along(i)}; }
    /// A needle with its syringe; from the tip it points that way. So much is in the barrel.
    void syringe(Place tip, Place way, double needle, double full, Colour content) const {
        constexpr double barrel = 44, half = 6.5;
        const auto block = [&](double from, double to, double wide, Colour colour) {
            const Place start = tip + way * from, end = tip + way * to, side = turned(way) * wide;
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
    /// All of them, each at the near end of its line, away from the other one.
    void say(std::initializer_list<Stroke> lines) const {
        int index = 0;
        for (const auto& [at, to] : lines)
            say(index++, at, to.x > at.x ? Align::right : to.x < at.x ? Align::left : Align::middle, to);
    }

    // The scenes.

    void liposuction() const {
        box({38, 24}, {130, 32}, p.cell.with_alpha(0.35), 3, Corners::top);
        box({38, 32}, {130, 80}, p.caution_tint);
        box({38, 80}, {130, 92}, blood(0.35), 3, Corners::bottom);
        for (int i = 0; i < 5; ++i) line({42, 82.5 + 2 * i}, {126, 82.5 + 2 * i}, blood(0.35), 0.6);
        // The cannula goes along this line, twice in and out.
        const Place hand{152, 12}, deep{48, 68}, along = deep - hand;
        for (int i = 0; i < 32; ++i) {
            const Place at{44 + 11.2 * (i % 8) + 5 * (i / 8 % 2), 38.5 + 11.5 * (i / 8)}, off = at - hand;
            const double way = (off.x * along.x + off.y * along.y) / (104 * 104 + 56 * 56);
            const bool taken = length(off - along * way) < 6.48;
            if (at.x < 126) fat(at, 5.2, taken ? 1 - part(way - 0.3, way) : 1);
        }
        const double stroke = 1 - std::abs(2 * (2 * t_ - std::floor(2 * t_)) - 1);
        line(hand, mixed(hand, deep, mixed(0.62, 0.99, stroke)), p.muted, 2.6);
        line(hand, {145, 15.8}, p.edge, 6);
        lines({{{152, 12}, {174, 12}}, {{174, 11}, {174, 36}}}, p.edge, 2.6);
        box({160, 34}, {188, 90}, p.surface, 4);
        for (int i = 0; i < static_cast<int>(t_ * 15.99); ++i) fat({165.0 + 6 * (i % 4), 85.0 - 6 * (i / 4)}, 2.9);
        frame({160, 34}, {188, 90}, p.edge, 1.2, 4);
        say({{{34, 28}, {41, 28}}, {{34, 60}, {44, 60}}, {{104, 12}, {133, 21}}});
    }

    void aspirate() const {
        plate({48, 30}, {150, 94}, p.line, p.edge, 0.8, 20);
        box({57, 39}, {141, 85}, tinted(blood(), 0.25), 13);
        for (int i = 0; i < 44; ++i) {
            const Place at = within({62, 43}, {136, 81}, i);
            if (i % 9 == 4) cell(at, 2.4);
            else dot(at, 1.5, blood(0.8));
        }
        syringe({90, 62}, {0.9, -0.436}, 40, t_, blood(0.6));
        for (int i = 0; i < 5; ++i) {  // drawn towards the tip
            const double way = 5 * t_ - i;
            if (way > 0 && way < 1) cell(mixed(Place{74.0 + 6 * i, 80.0 - 3 * i}, Place{90, 62}, way), 2.2);
        }
        say({{{43, 48}, {51, 48}}, {{43, 74}, {64, 74}}, {{156, 54}, {120, 48.5}}});
    }

    void enzyme() const {
        static constexpr Place home[] = {{84, 50}, {108, 50}, {96, 29}, {72, 29}, {60, 50}, {72, 71}, {96, 71}};
        // Strands join the middle one with each of the others, and these with one another.
        const auto strand = [](int i) { return i < 6 ? std::pair(0, i + 1) : std::pair(i - 5, i < 11 ? i - 4 : 1); };
        const double apart = part(0.4, 1);
        Place balls[7];
        for (int i = 0; i < 7; ++i)
            balls[i] = home[i] + Place{(home[i].x - 84) * 0.22 - 6, (home[i].y - 50) * 0.2} * apart;
        for (int i = 0; i < 12; ++i) {
            const Place a = balls[strand(i).first], b = balls[strand(i).second];
            const double cut = turn(i, 0.25, 0.025, 0.2), end = 0.5 - 0.07 * cut;
            lines({{a, mixed(a, b, end)}, {b, mixed(b, a, end)}}, p.muted.with_alpha(0.9 - 0.3 * cut), 2.4);
        }
        for (const Place& ball : balls) fat(ball, 9.5);
        for (int i = 0; i < 12; ++i) {
            const Place middle = mixed(home[strand(i).first], home[strand(i).second], 0.5);
            cell(mixed(middle, within({150, 56}, {186, 84}, i), turn(i, 0.4, 0.02, 0.35)));
            // An enzyme: a disc with a notch, that comes to its strand and stays there.
            const Place at = mixed(Place{14.0 + 9 * (i % 2), 14.0 + 6 * i}, middle - Place{3.5, 3.5}, part(0, 0.3));
            dot(at, 2.7, p.series[2]);
            piece({at, at + Place{3.4, 0.4}, at + Place{3, 3}, at + Place{0.4, 3.4}}, p.sunken);
        }
        say(0, {42, 92}, Align::right, {mixed(60, 48.7, apart) - 4, 56});
        say(1, {46, 7}, Align::right, mixed(Place{22, 16}, Place{74, 24}, part(0, 0.3)));
        say(2, {168, 45}, Align::middle);
    }

    static constexpr double tube_left = 74, tube_right = 110, tube_top = 14, tube_bottom = 92;

    /// What fills a layer of a spun tube, how much of it, and whether that is kept.
    enum Filling { oil, lobules, fluid, cells, reds };
    struct Layer {
        Filling filling;
        double share;
        bool kept = false;
    };

    void spin() const {
        static constexpr Layer tubes[][3] = {{{oil, 0.16}, {lobules, 0.54, true}, {fluid, 0.3}},
                                             {{lobules, 0.38}, {fluid, 0.44}, {cells, 0.18, true}},
                                             {{fluid, 0.42}, {cells, 0.16, true}, {reds, 0.42}}};
        const auto& layers = tubes[static_cast<int>(step_.scene) - static_cast<int>(Scene::spin_fat)];
        box({tube_left, 5}, {tube_right, tube_bottom}, p.surface, 16, Corners::bottom);
        double y = tube_top;
        for (int k = 0; k < 3; ++k) {
            const auto& [filling, share, kept] = layers[k];
            const double next = y + (tube_bottom - tube_top) * share, middle = (y + next) / 2, side = tube_right + 4;
            fill_layer(filling, k, y, next);
            if (kept) line({side, y + 1}, {side, next - (k == 2 ? 2 : 1)}, p.accent.with_alpha(settled()), 2);
            say(k, {124, middle}, Align::left, {tube_right - 2, middle});
            y = next;
        }
        frame({tube_left, 5}, {tube_right, tube_bottom}, p.edge, 1.2, 16, Corners::bottom);
        line({tube_left - 4, 5}, {tube_right + 4, 5}, p.edge, 2.4);
        const Place axle{38, 50};  // of the rotor, seen from above, turning
        ring(axle, 17, p.edge, 1.2);
        for (int i = 0; i < 4; ++i)
            dot(axle + polar(1.5708 * i + 12.566 * part(0, 0.95), 10.5), 3, i == 0 ? p.accent : p.edge);
        dot(axle, 2, p.edge);
    }

    double settled() const { return part(0.15, 0.95); }

    /// What one layer holds: mixed through the tube at first, settled in rows.
    void fill_layer(Filling filling, int k, double top, double bottom) const {
        const bool lowest = k == 2;
        const double radii[] = {2.2, 3.1, 1.9, 1.9, 1.9}, r = radii[filling];
        const Colour tints[] = {p.caution.with_alpha(0.4 * settled()), cold(0.1), cold(0.2), cold(0.1),
                                blood(0.3 * settled())};
        const Corners corners = lowest ? Corners::bottom : Corners::none;
        box({tube_left + 1, top}, {tube_right - 1, bottom}, tints[filling], lowest ? 15 : 0, corners);
        if (filling == fluid) return;
        const int in_row = static_cast<int>((tube_right - tube_left - 3) / (2.15 * r)),
                  rows = static_cast<int>((bottom - top - 1) / (1.9 * r));
        for (int i = 0; i < rows * in_row; ++i) {
            const int row = i / in_row;
            const double left = bottom - top - 1.9 * r * row, inside = lowest && left < 15 ? 10 - left / 3 : 0;
            const double x = tube_left + 1.5 + r + (row % 2 == 1 ? r : 0) + 2.15 * r * (i % in_row);
            if (inside > 5 && (x < tube_left + inside || x > tube_right - inside)) continue;  // the round bottom
            if (x > tube_right - 1.5 - r) continue;
            const Place loose{tube_left + 5 + 26 * along(i + 9 * k), tube_top + 3 + 62 * across(i + 4 * k)};
            const Place at = mixed(loose, {x, top + 0.7 + r + 1.9 * r * row}, settled());
            if (filling == lobules) fat(at, r);
            else if (filling == cells) cell(at, r);
            else if (filling == reds) red(at, r);
            else dot(at, r * 0.8, p.caution.with_alpha(0.8));
        }
    }

    void count() const {
        const Place middle{84, 50};
        dot(middle, 44, p.surface);
        for (int i = -1; i < 2; ++i) {
            const Place shift{22.0 * i, 0}, half{0, i == 0 ? 43.0 : 37.0}, from = shift - half, to = shift + half;
            lines({{middle + from, middle + to}, {middle + turned(from), middle + turned(to)}}, p.line, 0.6);
        }
        ring(middle, 44, p.edge, 2);
        const auto home = [&](int i) {
            return middle + polar(0.4 + (i < 6 ? 1.2566 : 0.6283) * i, i == 0 ? 0 : i < 6 ? 17 : 33);
        };
        for (int i = 0; i < 16; ++i) {
            const double dyed = i % 5 == 2 ? turn(i, 0.15, 0.04, 0.2) : 0;
            cell(home(i), 4.4, 1 - dyed);
            if (dyed > 0) dead(home(i), 4.4, cold(dyed));
        }
        say({{{142, 44}, home(9) + Place{3, 0}}, {{142, 14}, home(7) + Place{3, 0}}});
    }

    void culture() const {
        plate({20, 14}, {134, 88}, tinted(blood(), 0.12), p.edge, 1.4, 10);
        box({134, 42}, {148, 60}, p.surface);
        frame({133.5, 42}, {148, 60}, p.edge, 1.4);
        box({148, 39}, {156, 63}, p.series[2], 2);
        const auto home = [](int i) { return within({29, 22}, {125, 80}, i + 5); };
        divide(2, std::min(t_ * 4.4, 3.9999), home, [&](int i, Place at, double young) {
            const Place along = polar(6.2832 * spread(i, 0.7548), 1), end = along * mixed(3, 7, young),
                        side = turned(along) * 2;
            piece({at - end, at + side, at + end, at - side}, p.cell);
            dot(at, 2, p.cell);
            dot(at, 0.9, p.surface);
        });
        say({{{148, 24}, {131, 24}}, {{148, 80}, home(2)}});
    }

    void checklist() const {
        vial(34, 62);
        for (int i = 0; i < 10; ++i) cell(in_vial(40, i), 2.6);
        for (int i = 0; i < 4; ++i) {
            const double y = 18 + 22 * i, done = turn(i, 0.1, 0.22, 0.14);
            plate({90, y - 7}, {104, y + 7}, p.surface, done > 0 ? p.accent : p.edge, 1.2, 2.5);
            if (done > 0) tick({97, y}, 4 * done, p.accent, 2);
            say(i, {110, y}, Align::left);
        }
    }

    void freeze(bool thawing) const {
        const double warm = part(0.1, 0.8), frost = thawing ? 1 - warm : warm;
        plate({52, 30}, {132, 96}, cold(0.08 + 0.22 * frost), p.edge, 1.4, 8);
        vial(78, 106);
        for (int i = 0; i < 10; ++i) {
            const Place at = in_vial(84, i);
            const double gone = thawing && i % 4 == 1 ? part(0.5, 0.9) : 0;
            cell(at, 2.6, 1 - gone);
            if (gone > 0) dead(at, 2.6, p.series[4].with_alpha(gone));
            if (frost > 0) ring(at, 3.6, cold(frost), 0.7);
        }
        for (int i = 0; i < 8; ++i) {  // crystals on both sides of the vial
            const Place at{(i % 2 == 0 ? 58 : 112) + 14 * across(i), 40 + 13.5 * (i / 2)};
            for (const double turn : {0.0, 1.0472, 2.0944})
                line(at - polar(turn, 4 * frost), at + polar(turn, 4 * frost), cold(frost), 0.9);
        }
        // Thawed: a cell that has died. Frozen: the cold round the vial.
        say({{{144, 36}, {104, 36}}, {{144, 74}, thawing ? in_vial(84, 5) + Place{2, 0} : Place{128, 74}}});
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
        }
        band(skin, 48, p.sunken);
        line(skin, p.cell.with_alpha(0.55), 6);
        syringe(tip, {-0.84, -0.54}, 42, 1 - 0.92 * part(0.05, 0.85), p.caution.with_alpha(0.4));
        int grafted = 0;
        for (int i = 0; i < 22; ++i) {
            const int row = i < 7 ? 0 : i < 15 ? 1 : 2, column = i - (row == 0 ? 0 : row == 1 ? 7 : 15);
            const Place home{(row == 1 ? 67.5 : 73.0) + 11 * column, 69 + 9.6 * row};
            if (std::abs(home.x - tip.x) > (row == 0 ? 23 : 12) || row == 2) {
                ring(home, 4.6, p.caution.with_alpha(0.45), 0.6);
            } else {
                const double way = turn(grafted++, 0.1, 0.1, 0.25);
                disc(mixed(tip, home, way), 4.8 * way, p.caution.with_alpha(0.35), p.caution, 1.3);
            }
        }
        say({{{158, 57}, {146, 57}}, {{158, 72}, {128, 69}}});
    }

    void inject_cells() const {
        constexpr Place tip{106, 70};
        box({tissue_left, 54}, {tissue_right, tissue_floor}, tinted(p.target, 0.16), 8);
        vessel({tissue_left, 83}, {tissue_right, 92}, 0.3, blood(0.7), 0.8);
        frame({tissue_left, 54}, {tissue_right, tissue_floor}, p.target.with_alpha(0.7), 1, 8);
        syringe(tip, {-0.84, -0.54}, 42, 1 - 0.92 * part(0.05, 0.85), cold(0.25));
        for (int i = 0; i < 16; ++i) {
            const double way = turn(i, 0.06, 0.045, 0.2), off = turn(i, 0.26, 0.045, 0.3);
            const Place sunk = mixed(tip, {114, 87.5}, way), lost{tissue_right - 3 - 2 * (i % 3), sunk.y};
            if (way > 0 && i % 4 == 3) cell(mixed(sunk, lost, off), 2.6, 1 - smooth(off, 0.85, 1));  // into the vessel
            else if (way > 0) cell(mixed(tip, within({84, 60}, {140, 78}, i), way), 2.8);
        }
        say({{{158, 66}, {146, 66}}, {{158, 87.5}, {146, 87.5}}});
    }

    void drip() const {
        lines({{{36, 6}, {36, 96}}, {{36, 7}, {56, 7}}}, p.edge, 1.6);
        line({26, 96}, {46, 96}, p.edge, 2);
        line({56, 7}, {56, 12}, p.edge, 1.2);
        box({44, 12}, {68, 48}, p.surface, 5);
        const double level = mixed(18, 42, smooth(t_));
        box({44, level}, {68, 48}, cold(0.22), 5, Corners::bottom);
        for (int i = 0; i < 10; ++i) {
            if (20 + 25 * along(i) > level) cell({48 + 16 * across(i), 20 + 25 * along(i)}, 2);
        }
        frame({44, 12}, {68, 48}, p.edge, 1.3, 5);
        vessel({74, 72}, {196, 90}, 0.22, blood(), 1);
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
        say({{{80, 24}, {66, 24}}, {{150, 60}, {150, 73}}});
    }

    /// A donor's and a patient's cell with the markers that are to agree.
    void match() const {
        for (const double side : {-1.0, 1.0}) {
            const Colour own = side < 0 ? p.cell : p.target;
            say(side > 0, {100 + side * 64, 92}, Align::middle);
            const Place middle{100 + side * 58, 50};
            disc(middle, 34, tinted(own, 0.22), own, 1.2);
            dot(middle + Place{side * 6, 0}, 11, own.with_alpha(0.5));
            for (int i = 0; i < 4; ++i) {
                const Place at{100 + side * (i == 0 || i == 3 ? 37.5 : 26.5), 23.0 + 18 * i};
                line(at, at + Place{side * 5, 0}, p.edge, 2);
                const Pen marker = this->at(at, 4);
                if (i == 0) marker.dot({}, 1, p.series[0]);
                else if (i == 1) marker.box({-1, -1}, {1, 1}, p.series[1]);
                else if (i == 2) marker.piece({{0, -1.25}, {1.25, 0}, {0, 1.25}, {-1.25, 0}}, p.series[2]);
                else marker.piece({{0, -1}, {1.15, 1}, {-1.15, 1}}, p.series[3]);
                const double found = turn(i, 0.1, 0.2, 0.2), start = at.x - side * 5.5;
                line({start, at.y}, {mixed(start, 100 + side * 6, found), at.y}, p.muted, 0.8);
                if (side > 0 && found > 0.6) tick({100, at.y}, 3.6 * found, p.accent, 1.8);
            }
        }
    }

    /// Marrow in its bone, above a vessel that leads to it.
    void marrow() const {
        plate({58, 6}, {184, 64}, p.line, p.edge, 0.8, 16);
        box({66, 13}, {176, 57}, tinted(blood(), 0.18), 11);
        box({114, 55}, {126, 76}, tinted(blood(), 0.2));
        box({58, 74}, {196, 92}, tinted(blood(), 0.2));
        lines({{{58, 92}, {196, 92}}, {{58, 74}, {114, 74}}, {{126, 74}, {196, 74}}}, blood());
        const bool emptied = step_.scene == Scene::condition;
        for (int i = 0; i < (emptied ? 12 : 6); ++i) red({62 + 130 * along(i + 2), 78 + 10 * across(i)});
        if (emptied) empty();
        else if (step_.scene == Scene::homing) arrive();
        else refill();
        say({{{54, 22}, {69, 22}}, {{54, emptied ? 46.0 : 83.0}, emptied ? marrow_place(5) : Place{62, 83}}});
    }

    void empty() const {
        for (int i = 0; i < 30; ++i) {
            const double gone = turn(i, 0.1, 0.022, 0.2);
            const bool left_over = i % 6 == 5;  // a few are left
            dot(marrow_place(i), 2.8 * (1 - (left_over ? 0.4 : 1) * gone),
                p.series[4].with_alpha(left_over ? 1 - 0.6 * gone : 1));
        }
    }

    void arrive() const {
        for (int i = 0; i < 12; ++i) {
            const double way = turn(i, 0, 0.045, 0.22), up = turn(i, 0.2, 0.045, 0.12), in = turn(i, 0.3, 0.045, 0.2);
            if (way <= 0) continue;
            if (i % 6 == 5) cell({mixed(60, 192, turn(i, 0, 0.045, 0.4)), 86}, 3);  // some never arrive
            else cell(mixed({mixed(60, 120, way), mixed(82, 56, up)}, marrow_place(i + 4), in), 3);
        }
    }

    void refill() const {
        divide(
            4, std::min(t_ * 3.2, 2.9999), [](int i) { return marrow_place(i + 4); },
            [&](int, Place at, double) { cell(at, 2.8); });
        for (int i = 0; i < 12; ++i) {
            const double sink = turn(i, 0.35, 0.035, 0.14), off = turn(i, 0.47, 0.035, 0.14);
            if (sink > 0) red({mixed(120, 130 + 5.2 * (11 - i), off), mixed(54, 79 + 9 * across(i), sink)}, 2.3);
        }
    }

    void follow() const {
        const double visits[] = {22, 44, 66, 100, 132, 164};
        lines({{{16, 64}, {188, 64}}, {{188, 64}, {184, 61}}, {{188, 64}, {184, 67}}}, p.edge, 1.6);
        for (int i = 0; i < 6; ++i) {
            const double x = visits[i], done = turn(i, 0, 0.15, 0.2);
            const Colour edge = p.edge.with_alpha(0.4 + 0.6 * done);
            plate({x - 9, 20}, {x + 9, 48}, p.surface, edge, 1, 2);
            for (int k = 0; k < 4; ++k)
                line({x - 6, 27.0 + 5 * k}, {mixed(x - 6, x + (k % 2 == 0 ? 6 : 3), done), 27.0 + 5 * k}, p.muted);
            line({x, 48}, {x, 58}, edge, 0.8);
            disc({x, 64}, 6.5, done > 0.5 ? p.accent : p.surface, done > 0.5 ? p.accent : p.edge, 1.2);
            if (done > 0.5) tick({x, 64}, 3, p.on_accent, 1.4);
        }
        int label = 0;
        for (const double x : {22, 60, 132}) say(label++, {x, 82}, Align::middle);
    }

    const ProcedureStep& step_;
    double t_;
};

/// What stands above a step on the strip.
enum class Sign { cells, germs, drug };

void draw_sign(Sign sign, const Pen& pen) {
    const Palette& p = pen.p;
    if (sign == Sign::cells) {  // a cell crossed out
        pen.dot({0, 0}, 6, p.cell);
        pen.lines({{{-3, -3}, {3, 3}}, {{-3, 3}, {3, -3}}}, p.surface, 2);
    } else if (sign == Sign::germs) {  // a body with spikes
        for (int i = 0; i < 3; ++i) {
            const Place spike = polar(0.5236 + 1.0472 * i, 7.5);
            pen.line(spike * -1, spike, p.series[3], 1.6);
        }
        pen.dot({0, 0}, 4.5, p.series[3]);
    } else {  // a capsule
        pen.plate({-10, -5}, {10, 5}, p.surface, p.target, 1.6, 5);
        pen.box({-10, -5}, {0, 5}, p.target, 5, Corners::left);
    }
}

class View : FigureView<Procedure> {
public:
    using FigureView::FigureView;

    std::optional<Procedure> draw() {
        if (phone_) pick_way();
        bench([&] { scene_and_strip(); }, [&] { controls(); }, [&] { ui_.still([&] { words(); }, figure_.step); });
        return std::move(next_);
    }

private:
    void pick_way() {
        std::vector<std::string> ways;
        for (const ProcedureWay& way : figure_.ways) ways.push_back(way.name);
        list("procedures", texts_("procedure.procedures"), ways, figure_.way,
             [](Procedure& next, std::size_t way) { choose_way(next, static_cast<int>(way)); });
        gap();
    }

    void controls() {
        if (!phone_) pick_way();
        ui_.still([&] { ask(); }, figure_.step);
    }

    const std::vector<ProcedureStep>& steps() const { return way_.steps; }
    int count() const { return static_cast<int>(steps().size()); }
    bool drug_shown() const { return solved_ && way_.drug_step < count(); }
    bool has(int step, Sign sign) const {
        if (sign == Sign::drug) return drug_shown() && step == way_.drug_step;
        return sign == Sign::cells ? steps()[step].cells : steps()[step].germs;
    }

    /// The scene, the strip of steps below it, and what its signs mean. Lengths are design pixels.
    void scene_and_strip() {
        const double margin = ui_.narrow() ? 8 : 12,
                     inside = static_cast<double>(ui_.width() / ui_.unit()) - 2 * margin,
                     panel = std::min(inside * (phone_ ? 0.44 : 0.5), 250.0);
        std::vector<Sign> signs;
        std::vector<Legend::Entry> entries;
        for (const auto& [sign, name, key] : {std::tuple{Sign::cells, "legend-cells", "procedure.cells"},
                                              {Sign::germs, "legend-germs", "procedure.germs"},
                                              {Sign::drug, "legend-drug", "procedure.drug"}}) {
            bool any = false;
            for (int i = 0; i < count(); ++i) any = any || has(i, sign);
            if (any) signs.push_back(sign), entries.push_back({name, texts_(key)});
        }
        const Legend legend(ui_, inside, {26, 22, 20}, std::move(entries));
        picture(texts_("procedure.name"), margin + panel + 110 + legend.height(), [&](const Pen& pen) {
            pen.box({margin, margin}, {margin + inside, margin + panel}, pen.p.sunken, 8);
            const double scale = std::min(inside / sheet_width, panel / sheet_height);
            const Place middle{margin + inside / 2, margin + panel / 2};
            const Pen own = pen.at(middle - Place{sheet_width, sheet_height} * (scale / 2), scale);
            Sheet(own, step_of(figure_), ui_.reduced_motion() ? 1 : progress(figure_)).draw();
            const auto below = [&] {
                strip(pen.at({margin, margin + panel + 54}), inside / count(), margin);
                legend.draw(pen, {margin, margin + panel + 106}, pen.p.muted,
                            [&](const Pen& place, std::size_t i) { draw_sign(signs[i], place.at({11, 0})); });
            };
            ui_.still(below, figure_.step);
        });
    }

    /// The steps on a line, each with so much room, with the pen's origin at its left end.
    void strip(const Pen& pen, double room, double margin) {
        const auto at = [&](int i) { return Place{room * (i + 0.5), 0}; };
        pen.line(at(0), at(count() - 1), p_.edge, 2);
        if (drug_shown()) {  // from that step on a double line
            const Place from = at(way_.drug_step), end = at(count() - 1) + Place{std::min(room / 2, 24.0), 0}, up{0, 3};
            pen.lines({{from - up, end - up}, {from + up, end + up}}, p_.target, 3);
        }
        const auto picked = pen.pick(
            "steps", texts_("procedure.steps"), steps().size(),
            [&](const Pen&, std::size_t i) { return step(pen.at(at(static_cast<int>(i))), static_cast<int>(i), room); },
            pen.rect({-margin, -46}, {room * count() + margin, 24}));
        if (picked) choose_step(next(), static_cast<int>(*picked));
        // All names, or where there is no room for them that of the present step.
        const bool named = std::ranges::all_of(steps(), [&](const ProcedureStep& step) {
            return pen.width_of(step.name, {.face = Face::bold}) + 6 < room;
        });
        for (int i = 0; i < count(); ++i) {
            const bool now = i == figure_.step;
            if (named || now)
                pen.label("name-" + std::to_string(i + 1), at(i) + Place{0, 24}, steps()[i].name,
                          now ? p_.text : p_.muted, {.align = Align::middle, .face = now ? Face::bold : Face::regular});
        }
    }

    /// One step as a dot with its signs above; true when it was picked.
    bool step(const Pen& pen, int i, double room) {
        const bool seen = (figure_.seen[figure_.way] >> i & 1) != 0, now = i == figure_.step;
        const Colour ink = drug_shown() && i >= way_.drug_step ? p_.target : p_.accent;
        pen.disc({0, 0}, 10, seen ? ink : p_.surface, seen ? ink : p_.edge, 2);
        if (now) pen.dot({0, 0}, 4, p_.surface);
        const double aside = has(i, Sign::cells) && has(i, Sign::germs) ? 9 : 0;
        const Place above[] = {{-aside, -30}, {aside, -30}, {0, -45}};
        for (const Sign sign : {Sign::drug, Sign::cells, Sign::germs})
            if (has(i, sign)) draw_sign(sign, pen.at(above[static_cast<int>(sign)]));
        return pen.spot("step-" + std::to_string(i + 1), {0, 0}, std::min(room - 4, 38.0) / 2, step_words(i), now);
    }

    std::string step_words(int i) const {
        return texts_("procedure.step_of",
                      {{"n", std::to_string(i + 1)}, {"all", std::to_string(count())}, {"name", steps()[i].name}});
    }

    /// A step in words: what is done, what can go wrong, what must be known.
    void words() {
        const ProcedureStep& now = step_of(figure_);
        text("title", step_words(figure_.step), bold_look);
        text("text", now.text);
        gap(space::hair);
        row("risk", texts_("procedure.risk"), now.risk);
        row("know", texts_("procedure.know"), now.know);
        if (!now.time.empty()) row("time", texts_("procedure.time"), now.time);
        if (solved_) row("law", texts_("procedure.law"), now.law);
    }

    void row(std::string_view name, const std::string& title, const std::string& words) {
        rich(name, RichText{{{Span{.text = title + ". ", .bold = true}, Span{.text = words}}}}, small_look);
        gap(space::hair);
    }

    /// The question of the law, with two buttons and what to say to the answers given.
    void ask() {
        const auto reply = [&](int given, Colour ink) {
            gap(space::hair);
            text("reply-" + std::to_string(given + 1), reply_to(figure_, given, texts_), {.colour = ink});
        };
        const auto answer = [&](const char* name, const std::string& words, int given) {
            if (!button(name, words)) return;
            mark(next(), given);
            ui_.announce(reply_to(next(), given, texts_));
        };
        const auto inside = [&] {
            if (!phone_ || solved_) text("question", figure_.question, bold_look);
            if (solved_) return reply(way_.drug_step, p_.text);
            for (const int given : {figure_.step, count()}) {
                if (is_marked(figure_, given)) reply(given, p_.wrong);
            }
            gap();
            ui_.wrap(space::small, [&] {
                answer("mark", texts_("procedure.mark", {{"name", step_of(figure_).name}}), figure_.step);
                answer("none", texts_("procedure.none"), count());
            });
        };
        card("ask", Role::group, figure_.question, solved_ ? CardLook::right : CardLook::sunken, inside);
    }

    const ProcedureWay& way_ = way_of(figure_);
    const bool solved_ = is_solved(figure_), phone_ = compact();
};
}  // namespace

std::optional<Procedure> draw(const Procedure& figure, const std::string& id, const Texts& texts, ui::Ui& ui,
                              FunctionRef<void()> beside) {
    return View(figure, id, texts, ui, beside).draw();
}

}  // namespace figures
