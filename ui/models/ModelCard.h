#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace vivify {

/// One model in the list: name, facts, state in words, and what can be done with it.
class ModelCard : public QFrame
{
    Q_OBJECT
public:
    enum class Mood { Quiet, Good, Warning };

    /// `id` makes the object names; `name` comes from a file and is shown as plain text.
    ModelCard(const QString &id, const QString &name, QWidget *parent = nullptr);
    void setFacts(const QStringList &facts);
    void setAbout(const QString &text);
    void setState(Mood mood, const QString &text);
    QPushButton *addButton(const char *action, const QString &text);

private:
    QString m_id, m_name;
    QLabel *m_facts, *m_about, *m_mark, *m_state;
    QHBoxLayout *m_buttons;
};

} // namespace vivify
