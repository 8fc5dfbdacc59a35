#pragma once

#include "ui/shell/Actions.h"
#include "ui/mask/CanvasView.h"
#include "ui/timeline/TimelinePanel.h"

#include <QElapsedTimer>
#include <QEvent>

class QKeyEvent;

namespace vivify {

/// Connects the Play and Labels commands to the player, and keeps their bare keys from stealing those of the widget
/// that has the focus: Space presses a button, arrows move a slider. (The canvas claims its
/// own keys; Space tapped there plays, held it pans.)
class PlaybackKeys : public QObject
{
    Q_OBJECT
public:
    PlaybackKeys(Actions &actions, ProjectDocument &document, Player &player, CanvasView &canvas,
                 TimelinePanel &timeline, QObject *parent = nullptr);
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void focusMoved(QWidget *now);
    void connectPlayer();
    void connectTimeline(CanvasView &canvas);
    void jumpToEdge(int direction);
    void watchSpace(const QEvent &event); ///< On the canvas: tapped it plays, held it pans.
    void shuttle(int direction); ///< J and L; with K held one frame.
    /// True when the event must not reach its widget: J or L while K is held are steps everywhere.
    bool watchShuttleKeys(const QKeyEvent &key, QEvent::Type type);

    Actions &m_actions;
    ProjectDocument &m_document;
    Player &m_player;
    TimelinePanel &m_timeline;
    QElapsedTimer m_spaceDown;
    bool m_spacePanned = false, m_stopHeld = false;
};

} // namespace vivify
