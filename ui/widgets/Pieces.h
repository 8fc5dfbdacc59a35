#pragma once

#include <QAnyStringView>

class QLabel;
class QScrollArea;
class QWidget;

namespace vivify {

/// A label that wraps its words and takes them as they are, never as HTML. `role` is what the style sheet knows it by.
QLabel *makeLabel(QAnyStringView name, const char *role);

/// Fills a widget with an area that scrolls up and down. Its body comes last, by setWidget(): whatever is filled before it
/// stands in the window is styled anew by every move.
QScrollArea *fillWithScroll(QWidget *parent, QAnyStringView name);

} // namespace vivify
