#include "ui/retouch/WordsView.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace vivify {

namespace {

constexpr int SmallSide = 1200;
const QColor Chosen(0xD5, 0x5E, 0x00), Left(0x6B, 0x72, 0x80);

} // namespace

WordsView::WordsView(const QImage &picture, const QList<PrintedLine> &lines, QWidget *parent)
    : QWidget(parent), m_size(picture.size()), m_lines(lines), m_chosen(lines.size(), true)
{
    setObjectName(QStringLiteral("wordsView"));
    setAccessibleName(tr("The picture with its words framed"));
    setMinimumSize(320, 240);
    const bool large = std::max(picture.width(), picture.height()) > 2 * SmallSide;
    const QImage reduced = large ? picture.scaled(2 * SmallSide, 2 * SmallSide, Qt::KeepAspectRatio) : picture;
    m_small = std::max(picture.width(), picture.height()) > SmallSide
        ? reduced.scaled(SmallSide, SmallSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        : reduced;
}

void WordsView::setChosen(qsizetype line, bool chosen)
{
    m_chosen[line] = chosen;
    update();
}

void WordsView::setMarked(qsizetype line)
{
    m_marked = line;
    update();
}

QTransform WordsView::toView() const
{
    const double zoom = std::min({(width() - 12) / m_size.width(), (height() - 12) / m_size.height(), 4.0});
    return QTransform().translate((width() - m_size.width() * zoom) / 2, (height() - m_size.height() * zoom) / 2).scale(zoom, zoom);
}

void WordsView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.fillRect(rect(), palette().color(QPalette::Light)); // in no look white, as paper is
    const QTransform view = toView();
    painter.drawImage(view.mapRect(QRectF({0, 0}, m_size)), m_small);
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const QRectF box = view.mapRect(QRectF(m_lines.at(i).box));
        const double width = i == m_marked ? 3 : 1.6;
        painter.setBrush(m_chosen.at(i) ? QColor(Chosen.red(), Chosen.green(), Chosen.blue(), 46) : QColor(Qt::transparent));
        painter.setPen(QPen(QColor(255, 255, 255, 200), width + 2));
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(QPen(m_chosen.at(i) ? Chosen : Left, width, m_chosen.at(i) ? Qt::SolidLine : Qt::DashLine));
        painter.drawRoundedRect(box, 3, 3);
    }
}

void WordsView::mousePressEvent(QMouseEvent *event)
{
    const QTransform view = toView();
    for (qsizetype i = m_lines.size() - 1; i >= 0; --i)
        if (view.mapRect(QRectF(m_lines.at(i).box)).adjusted(-3, -3, 3, 3).contains(event->position()))
            return Q_EMIT clicked(i);
}

} // namespace vivify
