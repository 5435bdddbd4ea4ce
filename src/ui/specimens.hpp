#pragma once
#include "ui/pen.hpp"

namespace ui {

/// Draws what comes again in pictures of living matter and of the laboratory, always in the same look.
class Specimens : public Pen {
public:
    explicit Specimens(const Pen& pen) : Pen(pen) {}

    Colour blood(double alpha = 1) const { return p.series[3].with_alpha(alpha); }
    Colour cold(double alpha) const { return p.series[0].with_alpha(alpha); }
    /// So much of a colour on the figure's ground.
    Colour tinted(Colour colour, double share) const { return mixed(p.surface, colour, share); }

    void cell(Place middle, double radius = 3.2, double alpha = 1) const;
    /// Dyed, or burst, with a cross.
    void dead_cell(Place middle, double radius, Colour colour) const;
    void fat_cell(Place middle, double radius, double alpha = 1) const;
    void red_cell(Place middle, double radius = 2) const;
    /// One that has spread out on a ground, from its middle to an end.
    void spread_cell(Place middle, Place to_end) const;
    /// Cells that divide again and again, from so many, as many times as `age` has whole numbers. `draw` gets each with
    /// its place, and how far it has come from the one that it parted from.
    void dividing(int first, double age, FunctionRef<Place(int)> home,
                  FunctionRef<void(int, Place, double)> draw) const;
    /// With the notch for what it works on.
    void enzyme(Place middle) const;
    /// With marrow inside walls that thick; of blood's colour, so much.
    void bone(Place from, Place to, Place wall, double round, double share) const;
    /// Level, with a wall above and below.
    void vessel(Place from, Place to, double blood_alpha, Colour wall, double thick) const;
    /// A small bottle, filled up to its shoulder.
    void vial(Place corner) const;
    /// For growing cells in, its neck to the right.
    void flask(Place from, Place to) const;
    /// On its stand, filled from that level down.
    void drip_bag(Place from, Place to, double level) const;
    /// Of a centrifuge from above, turned that far.
    void rotor(Place middle, double turn) const;
    /// What a microscope shows: a round field with lines to count by, and its rim.
    void field_of_view(Place middle, double radius) const;
    /// A sheet of paper with lines of writing, of which that share is there.
    void notes(Place from, Place to, double written, Colour edge) const;
    /// Ticked as it is done, 0 to 1.
    void check_box(Place middle, double half, double done) const;
    /// Its barrel lies that way from the tip of its needle, a direction of length 1; so much is in it.
    void syringe(Place tip, Place from, double needle, double full, Colour content) const;
};

}  // namespace ui
