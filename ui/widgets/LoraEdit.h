#pragma once

#include <QHash>
#include <QList>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace vivify {

/// Edits a list of additional weight files, each with its weight; shows under each what it changes in the model.
/// The value is one text: "NAME:WEIGHT; NAME", a weight of 1 when left out.
class LoraEdit : public QWidget
{
    Q_OBJECT
public:
    explicit LoraEdit(QWidget *parent = nullptr);

    void setValue(const QString &text);
    QString value() const;
    /// What is known of a file: layers that match and tensors that don't, or why it can't be used. Plain text.
    void setMatch(const QString &name, const QString &text);
    static QString matchText(const QString &dialect, const QStringList &matched, const QStringList &unmatched);

Q_SIGNALS:
    void edited(const QString &text);
    void inspectRequested(const QString &name);

private:
    struct Entry
    {
        QString name;
        double weight = 1;
    };
    static QList<Entry> parse(const QString &text);
    void rebuild();
    QWidget *makeRow(int index);
    void add();

    QList<Entry> m_entries;
    QHash<QString, QString> m_matches; // by name
    QVBoxLayout *m_rows;
    QPushButton *m_add;
    QList<QWidget *> m_shown;
};

} // namespace vivify
