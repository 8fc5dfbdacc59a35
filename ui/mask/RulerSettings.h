#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QToolButton;

namespace vivify {

class RulerOverlay;

/// Beside the ruler: the line's real length, the switch of the scale bar, and a button that takes the scale away. GUI thread.
class RulerSettings : public QWidget
{
    Q_OBJECT
public:
    explicit RulerSettings(RulerOverlay &ruler, QWidget *parent = nullptr);
    void retranslate();

private:
    void show();
    double factor() const; ///< mm of the chosen unit.
    void apply();

    RulerOverlay &m_ruler;
    QDoubleSpinBox *m_length;
    QComboBox *m_unit;
    QCheckBox *m_bar;
    QToolButton *m_clear;
    bool m_filling = false;
};

} // namespace vivify
