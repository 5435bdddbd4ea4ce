# Does what an assistive technology does by AT-SPI: operate.py ROLE NAME presses the thing of that role and name in the
# browser's page, and prints the action that it has. Fails when there is none, or several.
import sys

import pyatspi

role, name = sys.argv[1:]


def named(thing):
    return thing.getRoleName() == role and thing.name == name


browser = next(app for app in pyatspi.Registry.getDesktop(0) if app and app.name == 'Chromium')
page = pyatspi.findDescendant(browser, lambda thing: thing.getRoleName() == 'document web' and thing.getState().contains(pyatspi.STATE_SHOWING))
found = pyatspi.findAllDescendants(page, named)
if len(found) != 1:
    sys.exit(f'{len(found)} of role {role} are called {name}')
action = found[0].queryAction()
print(action.getName(0))
action.doAction(0)
