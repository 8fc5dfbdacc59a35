#include "ui/shell/PlaybackKeys.h"

#include "core/base/FrameTime.h"

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
                                    "toStart", "toEnd", "loop", "addLabel", "labelStart", "labelEnd"};

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
    const auto on = [&](const char *id, auto work) { connect(actions.get(id), &QAction::triggered, this, work); };
    on("playPause", [this] { m_player.toggle(); });
    on("shuttleBack", [this] { m_player.shuttle(-1); });
    on("shuttleStop", [this] { m_player.shuttle(0); });
    on("shuttleForward", [this] { m_player.shuttle(1); });
    on("frameBack", [this] { m_player.step(-1); });
    on("frameForward", [this] { m_player.step(1); });
    on("secondBack", [this] { m_player.step(-qMax(1, qRound(m_player.fps()))); });
    on("secondForward", [this] { m_player.step(qMax(1, qRound(m_player.fps()))); });
    on("edgeBack", [this] { jumpToEdge(-1); });
    on("edgeForward", [this] { jumpToEdge(1); });
    on("toStart", [this] { m_player.setFrame(0); });
    on("toEnd", [this] { m_player.setFrame(qMax(0, m_player.frameCount() - 1)); });
    on("loop", [this](bool looping) { m_player.setLooping(looping); });
    on("original", [this](bool original) { m_player.setShowsOriginal(original); });
    on("labelStart", [this] { setLabelTime(true); });
    on("labelEnd", [this] { setLabelTime(false); });
    connect(&player, &Player::showsOriginalChanged, actions.get("original"), &QAction::setChecked);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { focusMoved(now); });
    canvas.installEventFilter(this);
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
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Space && !key->isAutoRepeat()) {
            if (event->type() == QEvent::KeyPress) {
                m_spaceDown.start();
                m_spacePanned = false;
            } else if (m_spaceDown.isValid() && m_spaceDown.elapsed() < TapTime && !m_spacePanned) {
                m_player.toggle();
            }
        }
    } else if (event->type() == QEvent::MouseButtonPress) {
        m_spacePanned = true;
    }
    return QObject::eventFilter(watched, event);
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

void PlaybackKeys::setLabelTime(bool start)
{
    const QString id = m_timeline.currentLabel();
    const double now = m_player.seconds();
    m_document.edit(start ? tr("Set label start") : tr("Set label end"), Aspect::Labels, [&](Project &project) {
        Picture *picture = project.currentPicture();
        LabelOverlay *label = picture ? picture->label(id) : nullptr;
        if (!label)
            return;
        if (start && now < label->endTime(m_player.duration()))
            label->start = now;
        else if (!start && now > label->start)
            label->end = now;
    });
}

} // namespace vivify
