#pragma once

#include "core/base/LocalizedText.h"

#include <QHash>
#include <QObject>

class QWidget;

namespace vivify {

/// Answers "What's this?" for every control of the windows below its parent, from resources/help/whats-this.json by the
/// names of the widgets, in the language of the program. A control without an entry is explained by its tool tip, else by
/// what it stands in.
class WhatsThisTexts : public QObject
{
    Q_OBJECT
public:
    explicit WhatsThisTexts(QWidget *window);
    QString textFor(const QWidget *widget) const;
    QStringList names() const { return m_texts.keys(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QHash<QString, LocalizedText> m_texts;
};

} // namespace vivify
