#include "ui/widgets/Pieces.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vivify {

QLabel *makeLabel(QAnyStringView name, const char *role)
{
    auto *label = new QLabel;
    label->setObjectName(name.toString());
    label->setProperty("role", QLatin1String(role));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QScrollArea *fillWithScroll(QWidget *parent, QAnyStringView name)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setObjectName(name.toString());
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    return scroll;
}

} // namespace vivify
