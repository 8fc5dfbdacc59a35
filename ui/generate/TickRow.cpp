#include "ui/generate/TickRow.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QSignalBlocker>

namespace vivify {

TickRow::TickRow(const QString &name, const QString &text, QWidget *parent)
    : QWidget(parent), m_box(new QCheckBox), m_text(new QLabel(text))
{
    setObjectName(name + QLatin1String("_row"));
    m_box->setObjectName(name);
    m_box->setAccessibleName(text);
    m_text->setObjectName(name + QLatin1String("_text"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_box, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    connect(m_box, &QCheckBox::toggled, this, &TickRow::toggled);
}

void TickRow::setTicked(bool ticked)
{
    const QSignalBlocker silent(m_box);
    m_box->setChecked(ticked);
}

void TickRow::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()))
        m_box->toggle();
}

} // namespace vivify
