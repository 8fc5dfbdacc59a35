#include "ui/timeline/TimelinePanel.h"

#include "core/base/FrameTime.h"
#include "ui/timeline/TimelineView.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace vivify {

struct TimelinePanel::Private
{
    ProjectDocument &document;
    Player &player;
    TimelineView *view = nullptr;
    QToolButton *first = nullptr, *back = nullptr, *play = nullptr, *forward = nullptr, *last = nullptr;
    QToolButton *loop = nullptr, *original = nullptr, *snap = nullptr, *zoomOut = nullptr, *zoomIn = nullptr, *fit = nullptr;
    QLabel *time = nullptr, *caption = nullptr;
    double zoom = 0;

    void describe(QToolButton *button, const QString &text, const QString &tip)
    {
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
    }

    void retranslate()
    {
        describe(first, QStringLiteral("⏮"), TimelinePanel::tr("To the start (Home)"));
        describe(back, QStringLiteral("◂"), TimelinePanel::tr("One frame back (Left)"));
        describe(forward, QStringLiteral("▸"), TimelinePanel::tr("One frame on (Right)"));
        describe(last, QStringLiteral("⏭"), TimelinePanel::tr("To the end (End)"));
        describe(loop, TimelinePanel::tr("Loop"), TimelinePanel::tr("Play over and over (\\)"));
        describe(original, TimelinePanel::tr("Original"), TimelinePanel::tr("Show the original picture instead of the animation"));
        describe(snap, TimelinePanel::tr("Snap"), TimelinePanel::tr("Labels snap to each other, the playhead and the phases (S)"));
        describe(zoomOut, QStringLiteral("−"), TimelinePanel::tr("Zoom the timeline out"));
        describe(zoomIn, QStringLiteral("+"), TimelinePanel::tr("Zoom the timeline in"));
        describe(fit, TimelinePanel::tr("Fit"), TimelinePanel::tr("Show the whole video"));
        time->setAccessibleName(TimelinePanel::tr("Time"));
        caption->setAccessibleName(TimelinePanel::tr("What the animation shows"));
        view->setAccessibleName(TimelinePanel::tr("Timeline"));
        refresh();
    }

    void connectButtons(TimelinePanel &panel)
    {
        QObject::connect(first, &QToolButton::clicked, &player, [this] { player.setFrame(0); });
        QObject::connect(last, &QToolButton::clicked, &player, [this] { player.setFrame(player.frameCount() - 1); });
        QObject::connect(back, &QToolButton::clicked, &player, [this] { player.step(-1); });
        QObject::connect(forward, &QToolButton::clicked, &player, [this] { player.step(1); });
        QObject::connect(play, &QToolButton::clicked, &player, &Player::toggle);
        QObject::connect(loop, &QToolButton::toggled, &player, &Player::setLooping);
        QObject::connect(original, &QToolButton::toggled, &player, &Player::setShowsOriginal);
        QObject::connect(&player, &Player::showsOriginalChanged, original, &QToolButton::setChecked);
        QObject::connect(snap, &QToolButton::toggled, &panel, [this](bool on) { view->setSnapping(on); });
        const auto zoomBy = [this](double factor) {
            const double now = view->xAt(1) - view->xAt(0);
            view->setPixelsPerSecond(qBound(20.0, now * factor, 800.0));
        };
        QObject::connect(zoomIn, &QToolButton::clicked, &panel, [zoomBy] { zoomBy(1.25); });
        QObject::connect(zoomOut, &QToolButton::clicked, &panel, [zoomBy] { zoomBy(0.8); });
        QObject::connect(fit, &QToolButton::clicked, &panel, [this] { view->setPixelsPerSecond(0); });
        QObject::connect(view, &TimelineView::currentLabelChanged, &panel, &TimelinePanel::currentLabelChanged);
        QObject::connect(&player, &Player::frameChanged, &panel, [this] { refresh(); });
        QObject::connect(&player, &Player::playingChanged, &panel, [this] { refresh(); });
        QObject::connect(&player, &Player::clipChanged, &panel, [this] { refresh(); });
    }

    void refresh()
    {
        const bool playing = player.isPlaying();
        describe(play, playing ? QStringLiteral("⏸") : QStringLiteral("▶"),
                 playing ? TimelinePanel::tr("Pause (Space)") : TimelinePanel::tr("Play (Space)"));
        const bool any = player.frameCount() > 0;
        for (QToolButton *button : {first, back, play, forward, last, original})
            button->setEnabled(any);
        time->setText(any ? TimelinePanel::tr("%1 / %2   frame %3")
                                .arg(FrameTime::text(player.frame(), player.fps()),
                                     FrameTime::text(player.frameCount(), player.fps()), QString::number(player.frame()))
                          : QString());
        const Picture *picture = document.picture();
        caption->setText(picture ? picture->clip.caption.text(view->locale().name()) : QString());
        caption->setToolTip(caption->text().toHtmlEscaped());
    }
};

TimelinePanel::TimelinePanel(ProjectDocument &document, Player &player, QWidget *parent)
    : QWidget(parent), d(new Private{document, player})
{
    setObjectName(QStringLiteral("timelinePanel"));
    auto *bar = new QHBoxLayout;
    const auto button = [&](const char *name, bool checkable = false) {
        auto *made = new QToolButton(this);
        made->setObjectName(QLatin1String(name));
        made->setAutoRaise(true);
        made->setCheckable(checkable);
        bar->addWidget(made);
        return made;
    };
    d->first = button("playerFirst");
    d->back = button("playerBack");
    d->play = button("playerPlay");
    d->forward = button("playerForward");
    d->last = button("playerLast");
    d->loop = button("playerLoop", true);
    d->loop->setChecked(true);
    d->original = button("playerOriginal", true);
    d->time = new QLabel(this);
    d->time->setObjectName(QStringLiteral("playerTime"));
    d->time->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred);
    bar->addSpacing(12);
    bar->addWidget(d->time);
    bar->addSpacing(12);
    d->caption = new QLabel(this);
    d->caption->setObjectName(QStringLiteral("playerCaption"));
    d->caption->setTextFormat(Qt::PlainText);
    d->caption->setEnabled(false);
    d->caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    bar->addWidget(d->caption, 1);
    d->snap = button("timelineSnap", true);
    d->snap->setChecked(true);
    d->zoomOut = button("timelineZoomOut");
    d->zoomIn = button("timelineZoomIn");
    d->fit = button("timelineFit");

    d->view = new TimelineView(document, player, this);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("timelineScroll"));
    scroll->setAccessibleName(tr("Timeline"));
    scroll->setWidget(d->view);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 8);
    layout->addLayout(bar);
    layout->addWidget(scroll, 1);

    d->connectButtons(*this);
    d->retranslate();
}

TimelinePanel::~TimelinePanel() = default;

QString TimelinePanel::currentLabel() const { return d->view->currentLabel(); }
void TimelinePanel::setCurrentLabel(const QString &id) { d->view->setCurrentLabel(id); }

void TimelinePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        d->retranslate();
    QWidget::changeEvent(event);
}

} // namespace vivify
