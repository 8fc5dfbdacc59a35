#include "ui/shell/PlaybackKeys.h"

#include "ui/compose/LayoutPreview.h"
#include "ui/timeline/TimelineEdits.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>

namespace vivify {

namespace {

constexpr int TapTime = 350; // ms: longer is holding the key to pan
constexpr const char *BareKeys[] = {"playPause", "shuttleBack", "shuttleStop", "shuttleForward", "frameBack",
                                    "frameForward", "secondBack", "secondForward", "edgeBack", "edgeForward",
                                    "toStart", "toEnd", "loop", "addLabel", "labelStart", "labelEnd",
                                    "rangeToStart", "rangeToEnd", "snapping", "timelineZoomIn", "timelineZoomOut",
                                    "timelineFit", "marker", "markerBack", "markerForward"};

bool wantsKeys(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
        || qobject_cast<const QAbstractSlider *>(widget) || qobject_cast<const QComboBox *>(widget)
        || (widget && widget->testAttribute(Qt::WA_InputMethodEnabled));
}

} // namespace

PlaybackKeys::PlaybackKeys(Actions &actions, ProjectDocument &document, Player &player, CanvasView &canvas,
                           TimelinePanel &timeline, QObject *parent)
    : QObject(parent), m_actions(actions), m_document(document), m_player(player), m_timeline(timeline)
{
    connectPlayer();
    connectTimeline(canvas);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { focusMoved(now); });
    qApp->installEventFilter(this); // a key's release comes to whatever has the focus
}

void PlaybackKeys::connectPlayer()
{
    const auto on = [&](const char *id, auto work) { connect(m_actions.get(id), &QAction::triggered, this, work); };
    on("playPause", [this] { m_player.toggle(); });
    on("shuttleBack", [this] { shuttle(-1); });
    on("shuttleStop", [this] { m_player.shuttle(0); });
    on("shuttleForward", [this] { shuttle(1); });
    on("frameBack", [this] { m_player.step(-1); });
    on("frameForward", [this] { m_player.step(1); });
    on("secondBack", [this] { m_player.step(-qMax(1, qRound(m_player.fps()))); });
    on("secondForward", [this] { m_player.step(qMax(1, qRound(m_player.fps()))); });
    on("edgeBack", [this] { jumpToEdge(-1); });
    on("edgeForward", [this] { jumpToEdge(1); });
    on("toStart", [this] { m_player.toStart(); });
    on("toEnd", [this] { m_player.toEnd(); });
    on("rangeToStart", [this] { m_player.setFrame(m_player.range().first); });
    on("rangeToEnd", [this] { m_player.setFrame(m_player.range().end() - 1); });
    on("loop", [this](bool looping) { m_player.setLooping(looping); });
    on("original", [this](bool original) { m_player.setShowsOriginal(original); });
    on("asExported", [this](bool file) { m_player.setShowsFile(file); });
    connect(&m_player, &Player::showsFileChanged, m_actions.get("asExported"), &QAction::setChecked);
    connect(&m_player, &Player::showsOriginalChanged, m_actions.get("original"), &QAction::setChecked);
    connect(&m_player, &Player::loopingChanged, m_actions.get("loop"), &QAction::setChecked);
}

void PlaybackKeys::connectTimeline(CanvasView &canvas)
{
    const auto on = [&](const char *id, auto work) { connect(m_actions.get(id), &QAction::triggered, this, work); };
    on("labelStart", [this] { TimelineEdits::setStart(m_document, m_player, m_timeline.currentLabel()); });
    on("labelEnd", [this] { TimelineEdits::setEnd(m_document, m_player, m_timeline.currentLabel()); });
    on("clearRange", [this] { TimelineEdits::clearRange(m_document); });
    on("revealLabels", [this] { TimelineEdits::revealLabels(m_document, m_player); });
    on("splitLabel", [this, &canvas] {
        if (!m_timeline.splitLabel())
            Q_EMIT canvas.statusText(tr("Put the playhead inside a label and choose the label, then split."));
    });
    on("snapping", [this](bool snapping) { m_timeline.setSnapping(snapping); });
    on("layoutPreview", [this] {
        m_player.pause();
        auto *preview = new LayoutPreview(m_document, qobject_cast<QWidget *>(parent()));
        preview->setAttribute(Qt::WA_DeleteOnClose);
        preview->show();
        preview->setPlaying(true);
    });
    on("marker", [this] { TimelineEdits::toggleMarker(m_document, m_player); });
    on("markerBack", [this] { TimelineEdits::jumpToMarker(m_document, m_player, -1); });
    on("markerForward", [this] { TimelineEdits::jumpToMarker(m_document, m_player, 1); });
    on("keyframe", [this] { m_timeline.toggleKey(); });
    on("keyBack", [this] { TimelineEdits::jumpToKey(m_document, m_player, m_timeline.currentLabel(), -1); });
    on("keyForward", [this] { TimelineEdits::jumpToKey(m_document, m_player, m_timeline.currentLabel(), 1); });
    on("copyLabels", [this] { m_timeline.copyLabels(); });
    on("pasteLabels", [this] { m_timeline.pasteLabels(); });
    on("addTrack", [this] { TimelineEdits::addTrack(m_document); });
    on("tempoCaption", [this] { TimelineEdits::captionTempo(m_document, m_player); });
    on("timelineZoomIn", [this] { m_timeline.zoomIn(); });
    on("timelineZoomOut", [this] { m_timeline.zoomOut(); });
    on("timelineFit", [this] { m_timeline.zoomToFit(); });
    connect(&m_timeline, &TimelinePanel::snappingChanged, m_actions.get("snapping"), &QAction::setChecked);
}

void PlaybackKeys::shuttle(int direction)
{
    if (m_stopHeld)
        m_player.step(direction);
    else
        m_player.shuttle(direction);
}

bool PlaybackKeys::watchShuttleKeys(const QKeyEvent &key, QEvent::Type type)
{
    if (key.key() == Qt::Key_K && !key.isAutoRepeat())
        m_stopHeld = type != QEvent::KeyRelease && key.modifiers() == Qt::NoModifier;
    const bool shuttles = key.key() == Qt::Key_J || key.key() == Qt::Key_L;
    return m_stopHeld && shuttles && type == QEvent::ShortcutOverride && m_actions.get("shuttleForward")->isEnabled();
}

void PlaybackKeys::focusMoved(QWidget *now)
{
    const bool free = !wantsKeys(now);
    for (const char *id : BareKeys)
        m_actions.get(id)->setEnabled(free);
    if (!now || QApplication::activePopupWidget()) { // a menu is open: everything can be chosen by mouse
        for (const char *id : BareKeys)
            m_actions.get(id)->setEnabled(true);
    }
}

bool PlaybackKeys::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    const bool key = type == QEvent::ShortcutOverride || type == QEvent::KeyPress || type == QEvent::KeyRelease;
    if (type == QEvent::ApplicationDeactivate)
        m_stopHeld = false;
    if (key && watchShuttleKeys(*static_cast<QKeyEvent *>(event), type)) {
        event->ignore(); // nobody claims it, so that it becomes the shortcut
        return true;
    }
    if ((key || type == QEvent::MouseButtonPress) && qobject_cast<CanvasView *>(watched))
        watchSpace(*event);
    return QObject::eventFilter(watched, event);
}

void PlaybackKeys::watchSpace(const QEvent &event)
{
    if (event.type() == QEvent::KeyPress || event.type() == QEvent::KeyRelease) {
        const auto &key = static_cast<const QKeyEvent &>(event);
        if (key.key() != Qt::Key_Space || key.isAutoRepeat())
            return;
        if (event.type() == QEvent::KeyPress) {
            m_spaceDown.start();
            m_spacePanned = false;
        } else if (m_spaceDown.isValid() && m_spaceDown.elapsed() < TapTime && !m_spacePanned) {
            m_player.toggle();
        }
    } else if (event.type() == QEvent::MouseButtonPress) {
        m_spacePanned = true;
    }
}

void PlaybackKeys::jumpToEdge(int direction)
{
    const Picture *picture = m_document.picture();
    if (!picture || m_player.frameCount() == 0)
        return;
    int best = direction < 0 ? 0 : m_player.frameCount() - 1;
    for (const LabelOverlay &label : picture->labels) {
        for (const double seconds : {label.start, label.endTime(m_player.duration())}) {
            const int frame = qRound(seconds * m_player.fps());
            if (direction > 0 ? frame > m_player.frame() && frame < best : frame < m_player.frame() && frame > best)
                best = frame;
        }
    }
    m_player.setFrame(best);
}

} // namespace vivify
