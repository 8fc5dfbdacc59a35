#pragma once

#include <QAccessible>

class QWidget;

namespace vivify {

/// Says what a widget that paints itself is to a screen reader.
void setAccessibleRole(QWidget &widget, QAccessible::Role role);

} // namespace vivify
