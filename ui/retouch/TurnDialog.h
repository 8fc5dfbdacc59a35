#pragma once

#include "core/retouch/Retouch.h"

#include <QDialog>

class QCheckBox;
class QDoubleSpinBox;
class QSlider;

namespace vivify {

class TurnPreview;

/// Asks by how much a picture is to be turned, and shows it at once. GUI thread.
class TurnDialog : public QDialog
{
    Q_OBJECT
public:
    explicit TurnDialog(const QImage &picture, QWidget *parent = nullptr);
    double angle() const;
    Retouch::Corners corners() const;

private:
    TurnPreview *m_preview;
    QDoubleSpinBox *m_angle;
    QSlider *m_slider;
    QCheckBox *m_crop;
};

} // namespace vivify
