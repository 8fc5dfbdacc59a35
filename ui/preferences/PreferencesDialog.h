#pragma once

#include "ui/preferences/Preferences.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace vivify {

class Appearance;
class Language;

/// What a user sets once for all projects. Language and theme change at once and back with Cancel.
class PreferencesDialog : public QDialog
{
    Q_OBJECT
public:
    /// `appearance` may be null: then there is no choice of theme.
    PreferencesDialog(Language &language, Appearance *appearance, QWidget *parent = nullptr);

    void accept() override;
    void reject() override;

Q_SIGNALS:
    void applied(const vivify::Preferences &preferences);
    void reportRequested();
    void logRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeGeneral();
    QWidget *makeProjects();
    QWidget *makeComputer();
    QWidget *makeHelp();
    QWidget *page(const QList<std::pair<const char *, QWidget *>> &rows, const char *note);
    void name(QWidget *widget, const char *objectName);
    void show(const Preferences &preferences);
    Preferences shown() const;
    void fillChoices();
    void chooseFolder();
    void retranslate();

    Language &m_language;
    Appearance *m_appearance;
    QString m_languageBefore;
    int m_themeBefore = 0;
    QComboBox *m_languages, *m_themes, *m_destinations, *m_recovery;
    QLineEdit *m_folder, *m_credit;
    QSpinBox *m_threads, *m_memory;
    QList<std::pair<QLabel *, const char *>> m_texts; ///< Their sources, for another language.
    QTabWidget *m_tabs;
    QPushButton *m_browse, *m_report, *m_log;
};

} // namespace vivify
