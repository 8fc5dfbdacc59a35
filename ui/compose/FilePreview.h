#pragma once

#include "core/compose/FinishedVideo.h"
#include "core/project/ProjectDocument.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace vivify {

class LayoutView;
class Player;

/// Covers the canvas with the very frames that will be exported, cards, fades, views and marks included, while the player
/// shows the file. GUI thread.
class FilePreview : public QWidget
{
    Q_OBJECT
public:
    /// Becomes a child of `cover` and takes its whole area.
    FilePreview(const ProjectDocument &document, Player &player, QWidget *cover);

    /// The project as its own destination would write it.
    static std::shared_ptr<const FinishedVideo> videoOf(const Project &project);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void turn();
    void rebuild();
    void retranslate();

    const ProjectDocument &m_document;
    Player &m_player;
    std::shared_ptr<const FinishedVideo> m_video;
    LayoutView *m_view = nullptr;
    QLabel *m_what = nullptr;
    QToolButton *m_leave = nullptr;
};

} // namespace vivify
