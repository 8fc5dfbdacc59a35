#pragma once

#include "core/project/ProjectDocument.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QTimer>
#include <array>

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QToolButton;

namespace vivify {

class LoopView;

/// Two takes of the current picture side by side, in step: both show the same moment of their loop.
class CompareDialog : public QDialog
{
    Q_OBJECT
public:
    explicit CompareDialog(ProjectDocument &document, QWidget *parent = nullptr);
    double share() const { return m_share; } ///< Of the loop, 0..1.

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Side
    {
        QComboBox *take = nullptr;
        LoopView *view = nullptr;
        QLabel *about = nullptr;
        QPushButton *use = nullptr;
    };
    QLayout *makeSide(int index);
    void build();
    void retranslate();
    void fillTakes();
    void showTake(int side);
    void use(int side);
    void setShare(double share);
    void setPlaying(bool playing);
    void tick();
    const Take *take(int side) const;

    ProjectDocument &m_document;
    std::array<Side, 2> m_sides;
    QToolButton *m_play;
    QSlider *m_place;
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_share = 0;
};

} // namespace vivify
