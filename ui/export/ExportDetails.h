#pragma once

#include "core/export/Destination.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace vivify {

/// The details of an export that a destination sets for those who leave them: part, length, rate, size, fades, cards,
/// captions, sound, file size, encoder. GUI thread.
class ExportDetails : public QWidget
{
    Q_OBJECT
public:
    explicit ExportDetails(const Project &project, QWidget *parent);

    /// What is chosen, put into the settings.
    void apply(ExportSettings &settings) const;
    bool wantsPart() const;
    QString encoder() const; ///< A hardware encoder's name; empty: software.
    /// Cards and texts are shown and edited in that language.
    void setLanguage(const QString &language);
    /// Names what an untouched field becomes, and hides what that destination has not.
    void setDestination(const Destination &destination);
    /// Asks the video library, which takes a moment, for hardware encoders, and offers them.
    void findEncoders();

Q_SIGNALS:
    void changed();

private:
    void buildTimes(const Project &project, QFormLayout &form);
    void buildCards(const ExportSettings &now, QFormLayout &form);
    void buildWords(const Project &project, QFormLayout &form);
    void buildFile(const ExportSettings &now, QFormLayout &form);
    void watch();
    void keepTexts();
    void showTexts();
    void showRow(QWidget *field, bool shown);

    QFormLayout *m_form;
    QString m_language = QStringLiteral("en");
    LocalizedText m_titleWords, m_endWords, m_cornerWords;
    QComboBox *m_part, *m_fps, *m_size, *m_labels, *m_captions, *m_narration, *m_encoder;
    QDoubleSpinBox *m_seconds, *m_fadeIn, *m_fadeOut, *m_cardSeconds, *m_megabytes;
    QCheckBox *m_pingPong;
    QPlainTextEdit *m_titleCard, *m_endCard;
    QLineEdit *m_cornerText;
    bool m_asked = false, m_filling = false;
};

} // namespace vivify
