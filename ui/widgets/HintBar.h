#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace vivify {

/// A strip above the canvas with hints and warnings that never block: read it or close it.
class HintBar : public QFrame
{
    Q_OBJECT
public:
    explicit HintBar(QWidget *parent = nullptr);
    enum class Sort { Info, Warning };
    void show(Sort sort, const QStringList &texts); ///< Plain texts, a line each; hidden when there are none.
    QString text() const;
    void offer(const QString &trouble); ///< With the hint that is shown: the way to that entry of the trouble table.

Q_SIGNALS:
    void troubleRequested(const QString &trouble);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    QLabel *m_icon, *m_text;
    QToolButton *m_helps, *m_close;
    QString m_trouble;
};

} // namespace vivify
