#pragma once

#include "core/project/ProjectDocument.h"
#include "ui/compose/LayoutView.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QTimer>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace vivify {

/// A window that plays all views of the project's layout as they will be exported, in sync. GUI thread.
class LayoutPreview : public QDialog
{
    Q_OBJECT
public:
    explicit LayoutPreview(ProjectDocument &document, QWidget *parent = nullptr);
    bool isPlaying() const { return m_timer.isActive(); }
    void setPlaying(bool playing);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void rebuild();
    void fillLayouts();
    void choose();
    void tick();
    void retranslate();

    ProjectDocument &m_document;
    std::shared_ptr<const FinishedVideo> m_video;
    QTimer m_timer;
    QElapsedTimer m_clock;
    int m_start = 0; ///< Frame at which the clock was started.
    LayoutView *m_view = nullptr;
    QToolButton *m_play = nullptr, *m_fit = nullptr;
    QSlider *m_place = nullptr;
    QComboBox *m_layouts = nullptr;
    QLabel *m_zoom = nullptr;
};

} // namespace vivify
