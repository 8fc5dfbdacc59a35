#include "ui/timeline/TrackHeaders.h"

#include "ui/timeline/TimelineEdits.h"
#include "ui/widgets/Icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace vivify {

namespace {

QToolButton *button(QWidget *parent, const QString &name, bool checkable)
{
    auto *made = new QToolButton(parent);
    made->setObjectName(name);
    made->setAutoRaise(true);
    made->setCheckable(checkable);
    made->setProperty("small", true); // else the style's margins leave nothing of the icon
    made->setIconSize({16, 16});
    made->setFixedSize(22, 22);
    made->setProperty("small", true);
    return made;
}

void describe(QToolButton *button, const char *iconName, const QString &tip)
{
    button->setIcon(icon(QLatin1String(iconName)));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
}

} // namespace

/// One track's row. That of captions and of narration has a name only.
struct TrackHeaders::Header : QWidget
{
    Header(QWidget *parent, const QString &suffix) : QWidget(parent)
    {
        name = new QLineEdit(this);
        name->setObjectName(QStringLiteral("trackName") + suffix);
        name->setFrame(false);
        name->setProperty("role", QStringLiteral("quiet"));
        shown = button(this, QStringLiteral("trackHidden") + suffix, true);
        lock = button(this, QStringLiteral("trackLocked") + suffix, true);
        more = button(this, QStringLiteral("trackMore") + suffix, false);
        more->setPopupMode(QToolButton::InstantPopup);
        more->setMenu(new QMenu(more));
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(4, 0, 0, 0);
        row->setSpacing(0);
        row->addWidget(name, 1);
        for (QToolButton *each : {shown, lock, more})
            row->addWidget(each);
    }
    QLineEdit *name;
    QToolButton *shown, *lock, *more;
};

TrackHeaders::TrackHeaders(ProjectDocument &document, TimelineView &view, QWidget *parent)
    : QWidget(parent), m_document(document), m_view(view)
{
    setObjectName(QStringLiteral("trackHeaders"));
    setFixedWidth(Width);
    connect(&view, &TimelineView::rowsChanged, this, &TrackHeaders::refresh);
    refresh();
}

void TrackHeaders::setOffset(int pixels)
{
    m_offset = pixels;
    place();
}

void TrackHeaders::build()
{
    const QString suffix = QString::number(m_headers.size());
    auto *header = new Header(this, suffix);
    const qsizetype index = m_headers.size();
    connect(header->name, &QLineEdit::editingFinished, this,
            [this, header, index] { TimelineEdits::renameTrack(m_document, index, header->name->text()); });
    connect(header->shown, &QToolButton::clicked, this, [this, index](bool on) { TimelineEdits::setTrackHidden(m_document, index, on); });
    connect(header->lock, &QToolButton::clicked, this, [this, index](bool on) { TimelineEdits::setTrackLocked(m_document, index, on); });
    connect(header->more->menu(), &QMenu::aboutToShow, this, [this, header, index] { fillMenu(*header->more->menu(), index); });
    m_headers.append(header);
}

void TrackHeaders::fillMenu(QMenu &menu, qsizetype index)
{
    menu.clear();
    const qsizetype tracks = m_document.picture() ? m_document.picture()->tracks.size() : 0;
    const auto add = [&](const char *name, const QString &text, bool enabled, auto work) {
        QAction *action = menu.addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, work);
    };
    add("trackUp", tr("Move up"), index > 0, [this, index] { TimelineEdits::moveTrack(m_document, index, -1); });
    add("trackDown", tr("Move down"), index + 1 < tracks, [this, index] { TimelineEdits::moveTrack(m_document, index, 1); });
    add("trackDelete", tr("Delete the track, keep its labels"), tracks > 1, [this, index] { TimelineEdits::removeTrack(m_document, index); });
    add("trackAdd", tr("Add a label track"), true, [this] { TimelineEdits::addTrack(m_document); });
}

/// As many headers as rows; those of labels come first, so that their indices are the tracks'.
void TrackHeaders::refresh()
{
    const QList<TimelineRows::Row> &rows = m_view.rows().rows();
    while (m_headers.size() < rows.size())
        build();
    for (qsizetype i = 0; i < m_headers.size(); ++i) {
        const bool used = i < rows.size() && m_document.picture() && !m_document.picture()->clip.isNull();
        m_headers[i]->setVisible(used);
        say(*m_headers[i], LabelTrack());
        if (used)
            fill(*m_headers[i], rows[i]);
    }
    place();
}

void TrackHeaders::fill(Header &header, const TimelineRows::Row &row)
{
    const Picture &picture = *m_document.picture();
    const bool labels = row.kind == TimelineItem::Kind::Label;
    const LabelTrack track = labels ? picture.tracks.value(row.track) : LabelTrack();
    const QString name = labels ? TimelineEdits::trackName(picture, row.track)
                       : row.kind == TimelineItem::Kind::Caption ? tr("Captions") : tr("Narration");
    if (!header.name->isModified() || !header.name->hasFocus())
        header.name->setText(name);
    header.name->setReadOnly(!labels);
    header.name->setFocusPolicy(labels ? Qt::StrongFocus : Qt::NoFocus);
    header.name->setToolTip(name);
    for (QToolButton *each : {header.shown, header.lock, header.more})
        each->setVisible(labels);
    header.shown->setChecked(track.hidden);
    header.lock->setChecked(track.locked);
    say(header, track);
    if (!labels)
        header.name->setAccessibleName(name);
}

void TrackHeaders::say(Header &header, const LabelTrack &track)
{
    header.name->setAccessibleName(tr("Name of the track"));
    describe(header.shown, track.hidden ? "hidden" : "visible", track.hidden ? tr("Show the track's labels") : tr("Hide the track's labels, in the video too"));
    describe(header.lock, track.locked ? "lock" : "unlock", track.locked ? tr("Unlock the track") : tr("Lock the track against changes"));
    describe(header.more, "more", tr("More for this track"));
}

void TrackHeaders::place()
{
    const QList<TimelineRows::Row> &rows = m_view.rows().rows();
    for (qsizetype i = 0; i < rows.size() && i < m_headers.size(); ++i) {
        const int top = TimelineView::rowsTop() + int(rows[i].top) - m_offset;
        m_headers[i]->setGeometry(0, top, Width, int(TimelineRows::BarHeight));
    }
    update();
}

/// The corner beside the rulers stays free of headers that are scrolled away.
void TrackHeaders::paintEvent(QPaintEvent *)
{
    if (!m_document.picture() || m_document.picture()->clip.isNull())
        return; // as yet there is nothing to part
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Midlight));
    for (const TimelineRows::Row &row : m_view.rows().rows()) {
        const double bottom = TimelineView::rowsTop() + row.top + row.height - m_offset;
        painter.drawLine(QPointF(0, bottom), QPointF(width(), bottom));
    }
}

void TrackHeaders::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

} // namespace vivify
