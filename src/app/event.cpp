#include "app/event.hpp"

#include "base/alternatives.hpp"

namespace app {

Event::Event(const Event&) = default;
Event::Event(Event&&) noexcept = default;
Event& Event::operator=(Event other) noexcept { return made_anew(*this, std::move(other)); }
Event::~Event() = default;

Effect::Effect(const Effect&) = default;
Effect::Effect(Effect&&) noexcept = default;
Effect& Effect::operator=(Effect other) noexcept { return made_anew(*this, std::move(other)); }
Effect::~Effect() = default;

}  // namespace app
