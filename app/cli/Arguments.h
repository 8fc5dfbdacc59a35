#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace vivify::cli {

/// One option of a command; without a value name it is a switch.
struct Option
{
    QString name, valueName, help;
};

/// The command line of one command, checked: whatever is wrong throws Error (Usage). `--help` and `--json` are always
/// known.
class Arguments
{
public:
    /// `positional`: what stands for the one argument without a dash; empty when there is none, "[A …]" at its end for
    /// more of them.
    Arguments(QString command, QString summary, QString positional, QList<Option> options);

    void parse(const QStringList &arguments);
    bool isSet(const QString &name) const { return m_values.contains(name); }
    QString value(const QString &name) const; ///< The last one given; empty when absent.
    QStringList values(const QString &name) const { return m_values.value(name); }
    QString required(const QString &name) const;
    int integer(const QString &name, int minimum, int maximum) const;
    double real(const QString &name, double minimum, double maximum) const;
    QString positional() const { return m_positionals.value(0); } ///< parse() has refused its absence.
    QStringList positionals() const { return m_positionals; }
    bool json() const { return isSet(QStringLiteral("json")); }
    bool wantsHelp() const { return isSet(QStringLiteral("help")); }
    QString help() const;

private:
    void refuseLine(const QString &happened) const;
    QString m_command, m_summary, m_positionalName;
    QStringList m_positionals;
    QList<Option> m_options;
    QHash<QString, QStringList> m_values;
};

} // namespace vivify::cli
