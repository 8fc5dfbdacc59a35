#include "ui/timeline/TimelineView.h"

#include "ui/timeline/TimelineEdits.h"

#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>

namespace vivify {

namespace {

QAction *add(QMenu &menu, const char *name, const QString &text)
{
    QAction *action = menu.addAction(text);
    action->setObjectName(QLatin1String(name));
    return action;
}

} // namespace

/// What can be done to what is under the pointer; by keyboard to what is chosen.
void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_player.frameCount() == 0)
        return;
    Hit hit = hitAt(event->pos());
    if (event->reason() == QContextMenuEvent::Keyboard)
        hit = m_selected.isEmpty() ? Hit{Grip::Band} : Hit{Grip::Body, m_selected.last()};
    if (hit.grip == Grip::Ruler || hit.grip == Grip::RangeStart || hit.grip == Grip::RangeEnd)
        hit.key = snapped(secondsAt(event->pos().x()));
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("timelineMenu"));
    fillMenu(menu, hit);
    menu.exec(event->globalPos());
}

void TimelineView::fillMenu(QMenu &menu, const Hit &hit)
{
    if (hit.grip == Grip::Marker) {
        connect(add(menu, "menuRenameMarker", tr("Rename the marker")), &QAction::triggered, this, [this, hit] { renameMarker(hit.marker); });
        connect(add(menu, "menuDeleteMarker", tr("Delete the marker")), &QAction::triggered, this,
                [this, hit] { TimelineEdits::removeMarker(m_document, hit.marker); });
        return;
    }
    if (hit.grip == Grip::Ruler || hit.grip == Grip::RangeStart || hit.grip == Grip::RangeEnd)
        fillRangeMenu(menu, hit.key);
    if (hit.grip == Grip::Key)
        fillKeyMenu(menu, hit);
    if (!hit.item.id.isEmpty())
        fillItemMenu(menu, hit);
    connect(add(menu, "menuPaste", tr("Paste labels at the playhead")), &QAction::triggered, this, &TimelineView::pasteLabels);
    connect(add(menu, "menuMarker", tr("Marker at the playhead")), &QAction::triggered, this,
            [this] { TimelineEdits::toggleMarker(m_document, m_player); });
    connect(add(menu, "menuAddTrack", tr("Add a label track")), &QAction::triggered, this, [this] { TimelineEdits::addTrack(m_document); });
}

void TimelineView::fillRangeMenu(QMenu &menu, double seconds)
{
    const ExportSettings &settings = m_document.project().exportSettings;
    const double until = settings.until > seconds ? settings.until : -1, from = settings.from < seconds ? settings.from : 0;
    connect(add(menu, "menuRangeStart", tr("Loop range starts here")), &QAction::triggered, this,
            [this, seconds, until] { TimelineEdits::setRange(m_document, m_player, seconds, until); });
    connect(add(menu, "menuRangeEnd", tr("Loop range ends here")), &QAction::triggered, this,
            [this, seconds, from] { TimelineEdits::setRange(m_document, m_player, from, seconds); });
    QAction *clear = add(menu, "menuRangeClear", tr("Clear the loop range"));
    clear->setEnabled(settings.hasRange());
    connect(clear, &QAction::triggered, this, [this] { TimelineEdits::clearRange(m_document); });
    menu.addSeparator();
}

void TimelineView::fillKeyMenu(QMenu &menu, const Hit &hit)
{
    connect(add(menu, "menuRemoveKey", tr("Remove the keyframe")), &QAction::triggered, this,
            [this, hit] { TimelineEdits::removeKey(m_document, m_player, hit.item.id, hit.key); });
    QAction *ease = add(menu, "menuEaseKey", tr("Slow at both ends"));
    ease->setCheckable(true);
    ease->setChecked(TimelineEdits::wayAt(m_document, m_player, hit.item.id, hit.key) == Keyframe::Way::Ease);
    connect(ease, &QAction::toggled, this, [this, hit](bool on) {
        TimelineEdits::setWay(m_document, m_player, hit.item.id, hit.key, on ? Keyframe::Way::Ease : Keyframe::Way::Linear);
    });
    menu.addSeparator();
}

void TimelineView::fillItemMenu(QMenu &menu, const Hit &hit)
{
    const bool label = hit.item.kind == TimelineItem::Kind::Label;
    if (label) {
        connect(add(menu, "menuCopy", tr("Copy")), &QAction::triggered, this, [this] { copySelection(); });
        connect(add(menu, "menuCut", tr("Cut")), &QAction::triggered, this, &TimelineView::cutSelection);
    }
    const auto span = TimelineItems::span(m_document.project(), hit.item, duration());
    if (label && span && m_player.seconds() > span->start && m_player.seconds() < span->end)
        connect(add(menu, "menuSplit", tr("Split at the playhead")), &QAction::triggered, this, [this, hit] {
            const QString second = TimelineEdits::splitLabel(m_document, m_player, hit.item.id);
            if (!second.isEmpty())
                setCurrentLabel(second);
        });
    connect(add(menu, "menuDelete", tr("Delete")), &QAction::triggered, this, &TimelineView::deleteSelection);
    if (label) {
        connect(add(menu, "menuKeyframe", tr("Keyframe at the playhead")), &QAction::triggered, this,
                [this, hit] { TimelineEdits::addKey(m_document, m_player, hit.item.id); });
        QMenu *tracks = menu.addMenu(tr("To track"));
        const Picture &picture = *m_document.picture();
        for (qsizetype i = 0; i < picture.tracks.size(); ++i) {
            const QString id = picture.tracks[i].id;
            connect(tracks->addAction(TimelineEdits::trackName(picture, i)), &QAction::triggered, this,
                    [this, id] { TimelineEdits::moveToTrack(m_document, m_selected, id); });
        }
        tracks->setEnabled(picture.tracks.size() > 1);
    }
    menu.addSeparator();
}

void TimelineView::renameMarker(const QString &id)
{
    const auto &markers = m_document.project().markers;
    const auto found = std::find_if(markers.begin(), markers.end(), [&](const Marker &marker) { return marker.id == id; });
    if (found == markers.end())
        return;
    auto *edit = new QLineEdit(found->name, this);
    edit->setObjectName(QStringLiteral("markerName"));
    edit->setAccessibleName(tr("Name of the marker"));
    edit->setPlaceholderText(tr("Marker"));
    edit->setGeometry(int(xAt(found->at)) + 6, 0, 140, 24);
    edit->selectAll();
    edit->show();
    edit->setFocus();
    connect(edit, &QLineEdit::editingFinished, this, [this, edit, id] {
        TimelineEdits::renameMarker(m_document, id, edit->text());
        edit->deleteLater();
    });
}

} // namespace vivify
