#pragma once

#include <QObject>
#include <QStringList>
#include <QTranslator>

namespace vivify {

/// Switches the language of the running program; widgets hear of it as QEvent::LanguageChange. GUI thread.
class Language : public QObject
{
    Q_OBJECT
public:
    explicit Language(QObject *parent = nullptr);

    /// "en" and "zh_CN".
    static QStringList available();
    static QString nameOf(const QString &code); ///< In its own language.
    /// The code of available() nearest to a wish such as "zh" or "zh-Hans"; "en" when none is.
    static QString nearest(const QString &wish);
    /// What the user chose last, else the system's language.
    static QString preferred();

    QString code() const { return m_code; }
    void set(const QString &code);

Q_SIGNALS:
    void changed(const QString &code);

private:
    QString m_code;
    QTranslator m_program, m_toolkit;
};

/// The language code in which texts of data files are to be shown just now.
QString shownLanguage();

} // namespace vivify
