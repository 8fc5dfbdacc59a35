#include "ui/widgets/PictureCard.h"

#include <QEvent>
#include <QPainter>
#include <QTextLayout>

namespace vivify {

namespace {

constexpr int Padding = 10;

/// Draws word-wrapped text, the last line elided: Chinese has no spaces to wrap at, QTextLayout knows.
void drawLines(QPainter &painter, const QRect &area, const QString &text, int lines)
{
    QTextLayout layout(text, painter.font());
    layout.beginLayout();
    const int lineHeight = painter.fontMetrics().lineSpacing();
    for (int index = 0; index < lines; ++index) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(area.width());
        const QRect row(area.x(), area.y() + index * lineHeight, area.width(), lineHeight);
        const QString rest = text.mid(line.textStart());
        const QString shown = index + 1 == lines ? painter.fontMetrics().elidedText(rest, Qt::ElideRight, row.width())
                                                 : text.mid(line.textStart(), line.textLength());
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    }
    layout.endLayout();
}

} // namespace

PictureCard::PictureCard(QSize pictureSize, QWidget *parent) : QAbstractButton(parent), m_pictureSize(pictureSize)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void PictureCard::setPicture(const QImage &picture, Fit fit)
{
    m_picture = picture;
    m_fit = fit;
    update();
}

void PictureCard::setTexts(const QString &name, const QString &about)
{
    setText(name);
    m_about = about;
    setAccessibleName(name);
    setAccessibleDescription(about);
    setToolTip(about.toHtmlEscaped());
    updateGeometry();
    update();
}

void PictureCard::setAboutLines(int lines)
{
    m_aboutLines = lines;
    updateGeometry();
}

void PictureCard::setPictureSize(QSize size)
{
    if (size == m_pictureSize)
        return;
    m_pictureSize = size;
    updateGeometry();
    update();
}

bool PictureCard::isCut() const
{
    QTextLayout layout(m_about, font());
    layout.beginLayout();
    int lines = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(m_pictureSize.width() - 2 * Padding);
        ++lines;
    }
    layout.endLayout();
    return m_aboutLines > 0 && lines > m_aboutLines;
}

QSize PictureCard::sizeHint() const
{
    const int texts = fontMetrics().lineSpacing() * (1 + m_aboutLines) + 2 * Padding + (m_aboutLines > 0 ? 2 : 0);
    return {m_pictureSize.width(), m_pictureSize.height() + texts};
}

bool PictureCard::event(QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        update();
    return QAbstractButton::event(event);
}

QRect PictureCard::textRect() const
{
    return rect().adjusted(Padding, m_pictureSize.height() + Padding - 2, -Padding, -Padding + 4);
}

void PictureCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Link);
    const bool marked = isChecked() || hasFocus();
    const QColor line = isChecked() || hasFocus() ? accent : palette().color(underMouse() ? QPalette::Dark : QPalette::Midlight);
    const qreal width = marked ? 2 : 1;
    painter.setPen(QPen(line, width));
    painter.setBrush(palette().color(isChecked() ? QPalette::AlternateBase : QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 8, 8);
    const QSize inner = m_pictureSize - QSize(8, 4);
    painter.setOpacity(isEnabled() ? 1.0 : 0.5);
    painter.drawPixmap(4, 4, coverPixmap(m_picture, inner, devicePixelRatioF(), 5, m_fit));
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect texts = textRect();
    drawLines(painter, texts, text(), 1);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    drawLines(painter, texts.adjusted(0, fontMetrics().lineSpacing() + 2, 0, 0), m_about, m_aboutLines);
}

} // namespace vivify
