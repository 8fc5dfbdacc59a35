#pragma once

#include <QColor>
#include <functional>

class QToolButton;

namespace vivify {

/// Gives a button a menu of the colours that labels are offered, and any other colour at its end. GUI thread.
void addColourMenu(QToolButton *button, const std::function<QColor()> &current, const std::function<void(QColor)> &chosen);
/// Shows that colour on the button.
void showColour(QToolButton *button, const QColor &colour);

} // namespace vivify
