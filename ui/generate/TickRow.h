#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;

namespace vivify {

/// A check box whose text may take several lines. The text is pressed like the box.
class TickRow : public QWidget
{
    Q_OBJECT
public:
    TickRow(const QString &name, const QString &text, QWidget *parent = nullptr);
    void setTicked(bool ticked); ///< Without a signal.

Q_SIGNALS:
    void toggled(bool ticked); ///< By hand.

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QCheckBox *m_box;
    QLabel *m_text;
};

} // namespace vivify
