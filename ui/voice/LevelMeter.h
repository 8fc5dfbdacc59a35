#pragma once

#include <QWidget>

namespace vivify {

/// How loud the microphone hears: a bar from -60 to 0 dB that falls slowly, red where the sound is cut. GUI thread.
class LevelMeter : public QWidget
{
    Q_OBJECT
public:
    explicit LevelMeter(QWidget *parent = nullptr);
    void setPeak(double amplitude); ///< 0..1, of the piece just heard.
    double shown() const { return m_shown; } ///< 0..1 of the bar.
    bool isCut() const { return m_cut; }     ///< Something was too loud since clear().
    void clear();
    QSize sizeHint() const override { return {180, 14}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_shown = 0;
    bool m_cut = false;
};

} // namespace vivify
