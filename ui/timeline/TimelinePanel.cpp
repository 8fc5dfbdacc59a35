#include "ui/timeline/TimelinePanel.h"

#include "core/base/FrameTime.h"
#include "ui/timeline/TimelineEdits.h"
#include "ui/timeline/TimelineView.h"
#include "ui/timeline/TrackHeaders.h"
#include "ui/voice/CaptionEdits.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace vivify {

namespace {

constexpr double ZoomStep = 1.25;

void describe(QToolButton *button, const char *iconName, const QString &tip)
{
    button->setIcon(icon(QLatin1String(iconName)));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
}

} // namespace

struct TimelinePanel::Private
{
    ProjectDocument &document;
    Player &player;
    TimelineView *view = nullptr;
    QToolButton *first = nullptr, *back = nullptr, *play = nullptr, *forward = nullptr, *last = nullptr;
    QToolButton *loop = nullptr, *original = nullptr, *file = nullptr, *snap = nullptr, *split = nullptr, *clearRange = nullptr;
    QToolButton *ripple = nullptr, *marker = nullptr, *key = nullptr, *tempo = nullptr, *addTrack = nullptr;
    QToolButton *zoomOut = nullptr, *zoomIn = nullptr, *fit = nullptr;
    QLabel *time = nullptr;
    ElidedLabel *caption = nullptr;

    void zoomBy(double factor)
    {
        view->zoomBy(factor, view->xAt(player.seconds()));
    }

    QString timeText(int frame, int count) const
    {
        const double fps = player.file() ? player.file()->fps : player.fps();
        return TimelinePanel::tr("%1 / %2   frame %3").arg(FrameTime::text(frame, fps), FrameTime::text(count, fps), QString::number(frame));
    }

    /// Of the file where that is shown.
    void showTime()
    {
        const int count = player.file() ? player.file()->frames : player.frameCount();
        time->setText(count > 0 ? timeText(player.file() ? player.fileFrame() : player.frame(), count) : QString());
        time->setMinimumWidth(count > 0 ? time->fontMetrics().horizontalAdvance(timeText(count, count)) : 0);
    }

    QString captionText() const
    {
        const Picture *picture = document.picture();
        QString text = picture ? picture->clip.caption.text(QLocale().name()) : QString();
        if (document.project().exportSettings.hasRange() && player.frameCount() > 0) {
            const FrameRange part = player.range();
            const QString range = TimelinePanel::tr("Loop range %1 – %2").arg(FrameTime::text(part.first, player.fps()),
                                                                              FrameTime::text(part.end(), player.fps()));
            text = text.isEmpty() ? range : range + QStringLiteral("  ·  ") + text;
        }
        return text;
    }

    void refresh()
    {
        const bool playing = player.isPlaying();
        describe(play, playing ? "pause" : "play", playing ? TimelinePanel::tr("Pause (Space)") : TimelinePanel::tr("Play (Space)"));
        const int count = player.frameCount();
        for (QToolButton *button : {first, back, play, forward, last, loop, original, file, split, marker, addTrack, zoomIn, zoomOut, fit})
            button->setEnabled(count > 0);
        tempo->setEnabled(count > 0 && TimelineEdits::canCaptionTempo(document));
        refreshKey();
        clearRange->setEnabled(count > 0 && document.project().exportSettings.hasRange());
        showTime();
        caption->setText(captionText());
        caption->setVisible(!caption->text().isEmpty()); // the tracks take its room
    }

    void refreshKey()
    {
        const Picture *picture = document.picture();
        const LabelOverlay *label = picture ? picture->label(view->currentLabel()) : nullptr;
        const bool here = label && TimelineEdits::hasKey(document, player, label->id, player.seconds());
        key->setEnabled(label && player.frameCount() > 0 && !picture->isLocked(*label));
        describe(key, here ? "keyframe-on" : "keyframe", here ? TimelinePanel::tr("Remove the label's keyframe at the playhead (Ctrl+Shift+K)")
                                                              : TimelinePanel::tr("Keep the label's place at the playhead as a keyframe (Ctrl+Shift+K)"));
    }

    void retranslate()
    {
        describe(first, "to-start", TimelinePanel::tr("To the start (Home)"));
        describe(back, "frame-back", TimelinePanel::tr("One frame back (Left)"));
        describe(forward, "frame-forward", TimelinePanel::tr("One frame on (Right)"));
        describe(last, "to-end", TimelinePanel::tr("To the end (End)"));
        describe(loop, "loop", TimelinePanel::tr("Play over and over (\\)"));
        describe(original, "compare", TimelinePanel::tr("Show the original picture instead of the animation"));
        describe(file, "as-exported", TimelinePanel::tr("Show the video as it will be exported, with cards, fades and all views (Shift+F12)"));
        describe(split, "split", TimelinePanel::tr("Split the label at the playhead (Ctrl+K)"));
        describe(clearRange, "range-clear", TimelinePanel::tr("Clear the loop range (Alt+X); I and O set it"));
        describe(snap, "snap", TimelinePanel::tr("Labels snap to each other, the playhead and the phases (S)"));
        describe(ripple, "ripple", TimelinePanel::tr("Ripple: what follows on the track goes along when something is moved, trimmed or deleted"));
        describe(marker, "marker", TimelinePanel::tr("Marker at the playhead, or take it away (M)"));
        describe(tempo, "tempo", TimelinePanel::tr("Tell in a caption how much slower than life this is"));
        describe(addTrack, "track-add", TimelinePanel::tr("Add a label track"));
        describe(zoomOut, "zoom-out", TimelinePanel::tr("Zoom the timeline out"));
        describe(zoomIn, "zoom-in", TimelinePanel::tr("Zoom the timeline in"));
        describe(fit, "fit", TimelinePanel::tr("Show the whole video"));
        time->setAccessibleName(TimelinePanel::tr("Time"));
        caption->setAccessibleName(TimelinePanel::tr("What the animation shows"));
        view->setAccessibleName(TimelinePanel::tr("Timeline"));
        refresh();
    }
};

TimelinePanel::TimelinePanel(ProjectDocument &document, Player &player, QWidget *parent)
    : QWidget(parent), d(new Private{document, player})
{
    setObjectName(QStringLiteral("timelinePanel"));
    auto *bar = new FlowLayout; // in a narrow window the tools go below the player's buttons
    buildPlayer(*addGroup(*bar, QStringLiteral("timelinePlayer")));
    buildTools(*addGroup(*bar, QStringLiteral("timelineTools")));
    d->view = new TimelineView(document, player, this);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("timelineScroll"));
    scroll->setAccessibleName(tr("Timeline"));
    scroll->setWidget(d->view);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    d->caption = new ElidedLabel(this);
    d->caption->setObjectName(QStringLiteral("playerCaption"));
    d->caption->setProperty("role", QStringLiteral("quiet"));
    auto *headers = new TrackHeaders(document, *d->view, this);
    connect(scroll->verticalScrollBar(), &QScrollBar::valueChanged, headers, &TrackHeaders::setOffset);
    auto *tracks = new QHBoxLayout;
    tracks->setSpacing(2);
    tracks->addWidget(headers);
    tracks->addWidget(scroll, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addLayout(bar);
    layout->addLayout(tracks, 1);
    layout->addWidget(d->caption);
    connectButtons();
    d->retranslate();
}

TimelinePanel::~TimelinePanel() = default;

QHBoxLayout *TimelinePanel::addGroup(QLayout &bar, const QString &name)
{
    auto *group = new QWidget(this);
    group->setObjectName(name);
    auto *row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    bar.addWidget(group);
    return row;
}

QToolButton *TimelinePanel::addButton(QHBoxLayout &bar, const char *name, bool checkable, bool checked)
{
    auto *made = new QToolButton(this);
    made->setObjectName(QLatin1String(name));
    made->setAutoRaise(true);
    made->setIconSize(QSize(18, 18));
    made->setCheckable(checkable);
    made->setChecked(checked);
    bar.addWidget(made);
    return made;
}

void TimelinePanel::buildPlayer(QHBoxLayout &bar)
{
    const auto button = [&](const char *name, bool checkable = false, bool checked = false) {
        return addButton(bar, name, checkable, checked);
    };
    d->first = button("playerFirst");
    d->back = button("playerBack");
    d->play = button("playerPlay");
    d->forward = button("playerForward");
    d->last = button("playerLast");
    bar.addSpacing(8);
    d->loop = button("playerLoop", true, d->player.isLooping());
    d->original = button("playerOriginal", true, d->player.showsOriginal());
    d->file = button("playerFile", true, d->player.showsFile());
    d->time = new QLabel(this);
    d->time->setObjectName(QStringLiteral("playerTime"));
    d->time->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred);
    bar.addSpacing(10);
    bar.addWidget(d->time);
}

void TimelinePanel::buildTools(QHBoxLayout &bar)
{
    const auto button = [&](const char *name, bool checkable = false, bool checked = false) {
        return addButton(bar, name, checkable, checked);
    };
    d->split = button("timelineSplit");
    d->clearRange = button("timelineClearRange");
    d->key = button("timelineKey");
    d->marker = button("timelineMarker");
    d->tempo = button("timelineTempo");
    d->addTrack = button("timelineAddTrack");
    d->snap = button("timelineSnap", true, true);
    d->ripple = button("timelineRipple", true);
    bar.addSpacing(8);
    d->zoomOut = button("timelineZoomOutButton");
    d->zoomIn = button("timelineZoomInButton");
    d->fit = button("timelineFitButton");
}

void TimelinePanel::connectButtons()
{
    Player &player = d->player;
    connect(d->first, &QToolButton::clicked, this, [this] { d->player.toStart(); });
    connect(d->last, &QToolButton::clicked, this, [this] { d->player.toEnd(); });
    connect(d->back, &QToolButton::clicked, this, [this] { d->player.step(-1); });
    connect(d->forward, &QToolButton::clicked, this, [this] { d->player.step(1); });
    connect(d->play, &QToolButton::clicked, &player, &Player::toggle);
    connect(d->loop, &QToolButton::toggled, &player, &Player::setLooping);
    connect(&player, &Player::loopingChanged, d->loop, &QToolButton::setChecked);
    connect(d->original, &QToolButton::toggled, &player, &Player::setShowsOriginal);
    connect(&player, &Player::showsOriginalChanged, d->original, &QToolButton::setChecked);
    connect(d->file, &QToolButton::toggled, &player, &Player::setShowsFile);
    connect(&player, &Player::showsFileChanged, d->file, &QToolButton::setChecked);
    connect(&player, &Player::fileFrameChanged, this, [this] { d->showTime(); });
    connect(d->split, &QToolButton::clicked, this, &TimelinePanel::splitLabel);
    connect(d->clearRange, &QToolButton::clicked, this, [this] { TimelineEdits::clearRange(d->document); });
    connect(d->snap, &QToolButton::toggled, this, &TimelinePanel::setSnapping);
    connect(d->ripple, &QToolButton::toggled, d->view, &TimelineView::setRippling);
    connect(d->key, &QToolButton::clicked, this, &TimelinePanel::toggleKey);
    connect(d->marker, &QToolButton::clicked, this, [this] { TimelineEdits::toggleMarker(d->document, d->player); });
    connect(d->tempo, &QToolButton::clicked, this, [this] { TimelineEdits::captionTempo(d->document, d->player); });
    connect(d->addTrack, &QToolButton::clicked, this, [this] { TimelineEdits::addTrack(d->document); });
    connect(d->zoomIn, &QToolButton::clicked, this, &TimelinePanel::zoomIn);
    connect(d->zoomOut, &QToolButton::clicked, this, &TimelinePanel::zoomOut);
    connect(d->fit, &QToolButton::clicked, this, &TimelinePanel::zoomToFit);
    connect(d->view, &TimelineView::currentLabelChanged, this, &TimelinePanel::currentLabelChanged);
    const auto refresh = [this] { d->refresh(); };
    connect(d->view, &TimelineView::editRequested, this, &TimelinePanel::editRequested);
    connect(d->view, &TimelineView::selectionChanged, this, [this] { d->refreshKey(); });
    connect(&d->document, &ProjectDocument::changed, this, refresh);
    connect(&player, &Player::frameChanged, this, refresh);
    connect(&player, &Player::playingChanged, this, refresh);
    connect(&player, &Player::clipChanged, this, refresh);
}

QString TimelinePanel::currentLabel() const { return d->view->currentLabel(); }
void TimelinePanel::setCurrentLabel(const QString &id) { d->view->setCurrentLabel(id); }

void TimelinePanel::setSnapping(bool snapping)
{
    if (d->view->isSnapping() == snapping)
        return;
    d->view->setSnapping(snapping);
    d->snap->setChecked(snapping);
    Q_EMIT snappingChanged(snapping);
}

bool TimelinePanel::splitLabel()
{
    const QList<TimelineItem> &chosen = d->view->selection();
    if (!chosen.isEmpty() && chosen.last().kind == TimelineItem::Kind::Caption)
        return !CaptionEdits::split(d->document, chosen.last().id, d->player.seconds()).isEmpty();
    const QString second = TimelineEdits::splitLabel(d->document, d->player, d->view->currentLabel());
    if (!second.isEmpty())
        d->view->setCurrentLabel(second);
    return !second.isEmpty();
}

void TimelinePanel::toggleKey() { TimelineEdits::toggleKey(d->document, d->player, d->view->currentLabel()); }
void TimelinePanel::copyLabels() { d->view->copySelection(); }
void TimelinePanel::pasteLabels() { d->view->pasteLabels(); }

void TimelinePanel::zoomIn() { d->zoomBy(ZoomStep); }
void TimelinePanel::zoomOut() { d->zoomBy(1 / ZoomStep); }
void TimelinePanel::zoomToFit() { d->view->setPixelsPerSecond(0); }

void TimelinePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        d->retranslate();
    QWidget::changeEvent(event);
}

} // namespace vivify
