#pragma once

#include "core/generate/Remedy.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace vivify {

class FlowLayout;
class RunAdvice;

/// Before Run, in one line: what the clip will need and whether it fits, in words, with the buttons that make it fit. Also
/// why the generator can't run, and that a broken run can be gone on with. Hidden where there is nothing to say.
class ForecastBar : public QFrame
{
    Q_OBJECT
public:
    explicit ForecastBar(RunAdvice &advice, QWidget *parent = nullptr);

Q_SIGNALS:
    void remedyRequested(const vivify::Remedy &remedy);
    void modelsRequested();
    void measureRequested();
    void troubleRequested(const QString &trouble);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Look { Info, Good, Warning, Stop };
    void refresh();
    void showLook(Look look, const QString &state, const QString &text);
    QPushButton *add(const QString &name, const QString &text);
    void addRemedy(const Remedy &remedy);
    void showForecast();
    void showUnavailable(const QString &why);
    void showUnfinished();

    RunAdvice &m_advice;
    QLabel *m_mark, *m_state, *m_text;
    FlowLayout *m_buttons;
    QWidget *m_buttonBox;
};

} // namespace vivify
