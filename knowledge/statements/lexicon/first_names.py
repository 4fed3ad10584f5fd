"""First names that tell a gender.

Source: the first names of the 1990 United States census (Census Bureau, Frequently Occurring Names; public
domain), the most frequent ones that are at least four times as common for one sex as for the other; with names
common in other countries added by hand.
"""

from functools import cache
from typing import Literal

Gender = Literal["m", "f"]

MALE = """
Aaron Abdul Abdullah Abe Abebe Abel Abraham Abu Adam Adan Adel Adolfo Adolph Adrian Agustin Ahmad Ahmed
Akbar Akira Al Alan Albert Alberto Alejandro Aleksandr Aleksei Alessandro Alex Alexander Alexei Alfonso
Alfred Alfredo Ali Allan Allen Alonzo Alphonse Alphonso Alton Alvaro Alvin Amadou Amir Amos Anatoly Anders
Anderson Andre Andreas Andrei Andrej Andres Andrew Andrés Andy Angelo Anil Ante Anthony Antoine Anton
Antonio Antony Anwar Archie Arjun Armand Armando Arne Arnold Arron Art Arthur Arturo Arvind Asad Ashok
Ashraf Asif August Aurel Aurelio Austin Avery Avi Axel Babacar Babak Barney Barry Bart Bashar Basil Beau Ben
Bengt Benito Benjamin Bennett Bennie Benny Bernard Bernardo Bernd Bernie Bert Bilal Bill Billy Birger Bjorn
Björn Blaine Blake Bob Bobby Bogdan Booker Boris Boyd Brad Bradford Bradley Brady Brain Branden Brandon
Brendan Brent Bret Brett Brian Brock Bruce Bruno Bryan Bryant Bryce Bryon Buddy Buford Burton Byron Caleb
Calvin Cameron Carl Carlo Carlos Carlton Carmelo Carmine Carroll Carson Carsten Carter Cary Cecil Cedric
Cesar Chad Chadwick Charles Charley Charlie Chase Chester Chinua Chris Christer Christian Christoph
Christopher Chuck Claes Clarence Clark Claude Clay Clayton Clement Cleveland Cliff Clifford Clifton Clint
Clinton Clyde Cody Colby Cole Colin Collin Conrad Corey Cornelius Cornell Cory Coy Craig Curt Curtis Cyril
Cyrus César Dale Dallas Dalton Damian Damien Damon Dan Dane Danial Daniel Danny Dante Daren Darin Darius
Darnell Darrel Darrell Darren Darrin Darryl Darwin Daryl Dave David Davis Dean Deepak Delbert Delmar
Demetrius Denis Dennis Denny Denver Derek Derick Derrick Desmond Devin Dewayne Dewey Dexter Dick Diego
Dieter Dinesh Dion Dirk Dmitri Dmitry Domingo Dominic Dominick Don Donald Donnell Donnie Donny Donovan Doug
Douglas Doyle Dragan Drew Duane Dudley Duncan Dustin Dwayne Dwight Dylan Earl Earnest Ed Eddie Eddy Edgar
Edmond Edmund Edouard Eduardo Edward Edwardo Edwin Efrain Egil Ehud Einar Eino Elbert Eldon Eli Elias Elijah
Elliot Elliott Ellis Elmer Elton Elvin Elvis Elwood Emanuel Emerson Emery Emil Emilio Emmanuel Emmett Emory
Emre Enrique Eric Erich Erick Erik Ernest Ernesto Ernie Ernst Errol Ervin Erwin Espen Esteban Ethan Eugene
Evan Everett Evgeny Fabian Fahad Faisal Farid Farooq Federico Felipe Felix Femi Ferenc Fernando Fidel
Fletcher Florian Floyd Forest Forrest Francis Francisco Francois Frank Franklin Franz François Fred Freddie
Freddy Frederic Frederick Frederik Fredrick Freeman Fritz Gabor Gabriel Galen Garland Garrett Garry Garth
Gary Gavin Geert Genaro Gene Gennady Geoffrey Georg George Georgi Gerald Gerard Gerardo Gerd Gerhard German
Gerrit Gianni Gijs Gilbert Gilberto Giorgio Giovanni Giuseppe Glen Glenn Gonzalo Gopal Goran Gordon Grady
Graham Grant Greg Gregg Gregorio Gregory Grover Guillaume Guillermo Gunnar Gunther Gus Gustav Gustavo Guy
Göran Haakon Habib Hafiz Haile Hakan Hal Halvard Hamid Hans Harish Harlan Harley Harold Haroon Harris
Harrison Harry Haruki Haruto Harvey Hassan Heath Hector Heinrich Heinz Helmut Hendrik Henri Henrik Henry
Herbert Heriberto Herman Herschel Hiram Hiroki Hiroshi Holger Hollis Homer Horace Hossein Houston Howard
Hubert Hugh Hugo Humberto Hung Hussein Ian Ibrahim Ibrahima Ignacio Igor Ike Imran Ingmar Ion Ira Irfan
Irvin Irving Irwin Isaac Isaiah Isidro Ismael Ismail Israel Issac Istvan Ivan Ivar Ivo Jaap Jack Jackson
Jacob Jacques Jake Jakob Jamal Jame Jamel James Janos Jared Jari Jarrod Jarvis Jason Jasper Javed Javier Jay
Jayson Jean-Claude Jean-Marc Jean-Pierre Jeb Jeff Jefferson Jeffery Jeffrey Jeffry Jens Jerald Jeremiah
Jeremy Jermaine Jeroen Jerome Jerry Jess Jesse Jesus Jesús Jim Jimmy Jin Joachim Joao Joaquin Joaquín Jochen
Joe Joel Joesph Joey Johan Johann Johannes John Johnathan Johnathon Johnny Jomo Jon Jonas Jonathan Jonathon
Joost Jordan Jorge Jose Josef Joseph Josh Joshua Josip Josue José Jozsef João Juan Juha Jukka Julian Julio
Julius Jun Junior Jurgen Justin Jürgen Kamal Kamran Karim Karl Kaspar Kazuo Kees Keith Kelvin Kemal Ken
Kendall Kendrick Kenji Kenneth Kennith Kenny Kent Kenta Kermit Kevin Khaled Khalid Kirby Kirk Kjell Klaus
Knut Kofi Konstantin Kristopher Kumar Kurt Kurtis Kwame Kyle Lamar Lamont Lance Landon Lane Larry Lars
Laszlo Latif Laurence Laurent Lawrence Lazaro Lech Leif Leland Lennart Leo Leon Leonard Leonardo Leonel
Leonid Leroy Lester Levi Lewis Lincoln Linwood Lionel Lloyd Logan Lon Lonnie Loren Lorenzo Louie Louis
Lowell Loyd Luc Luca Lucas Ludwig Luigi Luis Luka Luke Luther Lyle Maarten Mack Magnus Mahmoud Mahmud
Malcolm Manfred Manoj Mansoor Manuel Marc Marcel Marcelino Marco Marcos Marcus Mariano Mario Mark Marko
Markus Marlin Marlon Marshall Martin Marty Martín Marvin Mason Mathew Mathias Mats Matt Matteo Matthew
Matthias Matti Maurice Mauricio Max Maxwell Maynard Mehdi Mehmet Melvin Merlin Merrill Mert Mervin Micah
Michael Micheal Michel Mickey Miguel Mikael Mike Mikhail Mikko Milan Miles Millard Milos Milton Ming Mircea
Mitchel Mitchell Mohamed Mohammad Mohammed Mohan Moises Monroe Monte Monty Morris Morten Morton Moses Moshe
Moussa Muhammad Mukesh Murat Murray Mustafa Myles Myron Nadeem Naeem Naoki Naoto Narendra Nasir Nasser
Nathan Nathaniel Naveen Nawaz Neal Ned Neil Nelson Nestor Nicholas Nick Nickolas Nicolas Nicolás Niels Nigel
Nikola Nikolai Nikolaus Nikos Nils Noah Noe Noel Nolan Norbert Norman Norris Octavio Odd Olaf Olav Ole Oleg
Oliver Olivier Olusegun Omar Orhan Orlando Orville Osama Oscar Oskar Otis Otto Ousmane Ove Owen Pablo Paolo
Pascal Pasquale Patrick Paul Pavel Pedro Peer Pekka Per Percy Perry Pervez Petar Pete Peter Petr Phil Philip
Philippe Phillip Pierre Piet Pieter Piotr Prakash Preston Qasim Quentin Quincy Quinton Radu Rafael Rafiq
Rahul Rainer Rajendra Rajesh Rajiv Ralf Ralph Ramesh Ramiro Ramon Rand Randal Randall Randell Randolph Randy
Raoul Raphael Rashid Rauf Raul Ravi Ray Raymond Raymundo Raúl Recep Reed Reggie Reginald Reid Reinhard
Reinhold Reuben Rex Reynaldo Reza Riaz Ricardo Rich Richard Rick Rickey Rickie Ricky Rigoberto Riley Rob
Robby Robert Roberto Rocco Rocky Rod Roderick Rodger Rodney Rodolfo Rodrigo Rogelio Roger Rohit Roland
Rolando Rolf Roman Romeo Ron Ronald Ronnie Ronny Roosevelt Rory Roscoe Ross Roy Royce Ruben Rudolph Rudy
Rufus Russ Russel Russell Rusty Rutger Ryan Saad Sachin Sadiq Saeed Saif Sajid Saleh Salman Salvador
Salvatore Sam Sami Sammy Samuel Sander Sandor Sanford Sanjay Santiago Santos Satish Satoshi Saul Sayed Scot
Scott Scotty Sean Sebastian Selim Sergei Sergey Sergio Seth Shafiq Shahid Shane Shashi Shaun Shawn Sheikh
Sheldon Shelton Sherman Shigeru Shinzo Sidney Siegfried Silas Silvio Simon Sipho Slobodan Solomon Son Sonny
Spencer Stan Stanley Stefan Stephan Stephen Sterling Steve Steven Stewart Stig Stuart Sunil Suresh Sven
Sverre Syed Sylvester Tahir Takashi Takeshi Tariq Tayyip Ted Teddy Tendai Teodor Terence Terje Terrance
Terrell Terrence Terry Thabo Thaddeus Theodore Theron Thierry Thijs Thom Thomas Thorsten Thurman Tim Timmy
Timothy Tobias Toby Todd Tom Tomas Tomasz Tomislav Tommy Tony Tor Torsten Toshio Travis Trent Trenton Trevor
Tristan Trond Troy Truman Ty Tyler Tyrone Tyson Ulf Ulrich Ulysses Umar Usman Uwe Vaclav Van Vance Vaughn
Vern Vernon Vicente Victor Vidar Vijay Vikram Viktor Vince Vincent Vinod Virgil Vivek Vladimir Volker Vuk
Wade Walid Wallace Walter Waqar Ward Warren Wayne Wei Weldon Wendell Werner Wesley Wilbert Wilbur Wilburn
Wiley Wilford Wilfred Wilfredo Wilhelm Will Willard Willem William Williams Willis Wilmer Wilson Wim Winfred
Winston Wm Wolfgang Woodrow Wouter Xavi Xavier Yannick Yasin Yasir Yasser Yitzhak Yogesh Youssef Yukio Yusuf
Yves Zachary Zachery Zafar Zahid Zaid Zane Zbigniew Zia Zoltan Zoran
"""

FEMALE = """
Abbie Abby Abigail Ada Addie Adela Adelaide Adele Adeline Aditi Adriana Adrienne Agnes Agnieszka Aida Aileen
Aimee Aisha Akiko Alana Alba Alberta Alejandra Aleksandra Alexandra Alexandria Alfreda Alice Alicia Aline
Alisa Alisha Alison Alissa Allene Allie Allison Allyson Alma Alta Althea Alyce Alyson Alyssa Amalia Amanda
Amara Amber Amelia Amie Amina Aminata Amparo Amy Ana Anastasia Andrea Angela Angelia Angelica Angelina
Angeline Angelique Angelita Angie Anita Anja Anjali Anke Ann Anna Annabelle Anne Annegret Anneliese Annette
Annie Annika Annmarie Antionette Antje Antoinette Antonia Anya April Araceli Arlene Arline Ashlee Ashleigh
Ashley Asma Astrid Audra Audrey Augusta Aung Aurelia Aurora Autumn Ava Avis Ayesha Aylin Ayse Barb Barbara
Barbra Beate Beatrice Beatriz Becky Belinda Benazir Benita Bernadette Bernadine Bernice Berta Bertha Bertie
Beryl Bessie Beth Bethany Betsy Bette Bettie Bettina Betty Bettye Beulah Beverley Beverly Bianca Billie
Birgit Birgitta Blanca Blanche Bobbi Bobbie Bonita Bonnie Brandi Brandie Brandy Brenda Briana Brianna
Brianne Bridget Bridgett Bridgette Brigitte Britney Britta Brittany Brittney Brooke Bushra Caitlin Callie
Camilla Camille Candace Candice Candy Cara Carina Carissa Carla Carlene Carly Carmela Carmella Carmen Carol
Carola Carole Carolina Caroline Carolyn Carrie Caryn Casandra Cassandra Cassie Catalina Catherine Cathleen
Cathryn Cathy Cecelia Cecile Cecilia Celeste Celia Celina Chandra Chantal Charity Charlene Charlotte
Charmaine Chasity Chelsea Chelsey Cheri Cherie Cherry Cheryl Chidinma Christa Christi Christiane Christie
Christina Christine Christy Chrystal Cindy Claire Clara Clare Clarice Clarissa Claudette Claudia Claudine
Coleen Colette Colleen Concepcion Concetta Connie Constance Consuelo Cora Corina Corine Corinne Cornelia
Corrine Cortney Courtney Cristina Crystal Cynthia Dagmar Daisy Danielle Daphne Darcy Darla Darlene Dawn
Dayna Deana Deann Deanna Deanne Debbie Debora Deborah Debra Deena Deepa Deidra Deidre Deirdre Delia Della
Delores Deloris Dena Denice Denise Desiree Dessie Diana Diane Diann Dianna Dianne Dilma Dina Dionne Dixie
Dollie Dolly Dolores Dominique Dona Donna Dora Doreen Doretha Doris Dorothea Dorothy Dorthy Earlene Earline
Earnestine Ebba Ebony Edda Edith Edna Edwina Edythe Effie Eileen Ekaterina Elaine Elba Elda Eleanor Elena
Elif Elin Elinor Elisa Elisabeth Elise Eliza Elizabeth Elke Ella Ellen Elma Elnora Eloise Elsa Elsie Elva
Elvia Elvira Emiko Emilia Emilie Emily Emine Emma Enid Erica Ericka Erika Erin Erma Erna Ernestine Esmeralda
Esperanza Essie Estela Estella Estelle Ester Esther Ethel Etta Eugenia Eula Eunice Eva Evangelina Evangeline
Eve Evelyn Faith Fannie Fanny Farah Fatima Fatma Fatou Fauzia Fay Faye Federica Felecia Felicia Fern Fiona
Flora Florence Florine Flossie Fran Frances Francesca Francine Francisca Françoise Freda Freida Freya Frida
Frieda Gabriela Gabrielle Gail Gay Gayla Gayle Gena Geneva Genevieve Geneviève Georgette Georgia Georgina
Geraldine Gerda Geri Germaine Gertrude Gilda Gina Ginger Gisela Giulia Gladys Glenda Glenna Gloria Goldie
Grace Gracie Graciela Greta Gretchen Grete Gro Guadalupe Gudrun Gul Gunilla Gussie Gwen Gwendolyn Haley
Hallie Hanna Hannah Hanne Harriet Harriett Hattie Hazel Heather Hedda Hedwig Heidi Heidrun Heike Helen
Helena Helene Helga Helle Henrietta Herminia Hester Hilary Hilda Hillary Hina Hollie Holly Hope Ida Ila
Ildiko Ilene Ilona Ilse Imelda Imke Imogene Ina Indira Indra Ines Inez Inga Inge Ingeborg Inger Ingrid Inés
Irene Irina Iris Irma Isabel Isabella Isabelle Iva Ivy Jacinda Jacklyn Jaclyn Jacqueline Jacquelyn Jacquline
Jade Jami Jan Jana Jane Janell Janelle Janet Janette Janice Janie Janine Janis Janna Jannie Jasmin Jasmine
Jayne Jean Jeanette Jeanie Jeanine Jeanne Jeannette Jeannie Jeannine Jen Jenifer Jenna Jennie Jennifer Jenny
Jeri Jerri Jessica Jette Jewel Jewell Jill Jillian Jo Joan Joann Joanna Joanne Jocelyn Jodi Jodie Johanna
Jolene Joni Josefa Josefina Josephine Josie Joy Joyce Juana Juanita Judi Judith Judy Julia Juliana Julianne
Julie Juliet Juliette June Justina Justine Jutta Kaitlin Kaitlyn Kara Karen Kari Karin Karina Karla Karyn
Katalin Katarzyna Kate Katelyn Katharine Katherine Katheryn Kathi Kathie Kathleen Kathrine Kathryn Kathy
Katie Katina Katja Katrin Katrina Katy Kavita Kay Kaye Kayla Keiko Keisha Kelley Kelli Kellie Kelly Kelsey
Kendra Kenya Keri Kerri Kerstin Khadija Kimberlee Kimberley Kimberly Kiran Kirsi Kirsten Kitty Krista
Kristen Kristi Kristie Kristin Kristina Kristine Kristy Krystal Lacey Ladonna Laila Lakeisha Lakesha Lakisha
Lakshmi Lana Lara Lashonda Latanya Latasha Latisha Latonya Latoya Laura Laurel Lauren Lauri Laurie Lavonne
Lawanda Lea Leah Leann Leanna Leanne Leeann Leigh Leila Lela Lelia Lena Lenora Lenore Leola Leona Leonor
Lesa Lesley Lessie Leta Letha Leticia Letitia Leyla Libby Lidia Lieselotte Lila Lilia Lilian Liliana Lillian
Lillie Lilly Lily Lina Linda Lindsay Ling Linnea Lisa Liz Liza Lizzie Lois Lola Lolita Lora Loraine Lorena
Lorene Loretta Lori Lorie Lorna Lorraine Lorrie Lotte Lottie Lou Louella Louisa Louise Lourdes Luann Lucia
Lucile Lucille Lucinda Lucy Ludmila Luella Luisa Luise Lula Lupe Luz Lydia Lynda Lynette Lynne Lynnette Ma
Mabel Mable Madeleine Madeline Madelyn Madge Mae Magda Magdalena Maggie Mai Maike Malala Malgorzata Malinda
Mallory Mamie Mandy Manuela Mara Marcella Marci Marcia Marcie Marcy Mareike Maren Margaret Margarethe
Margarita Margery Margie Margo Margot Margret Margrethe Marguerite Mari Maria Mariam Mariama Marian Mariana
Marianne Maribel Maricela Marie Marietta Marilyn Marina Marine Marisa Marisol Marissa Marit Marita Maritza
Marja Marjorie Marla Marlene Marlies Marquita Marsha Marta Martha Martina Martine Marva Mary Maryann
Maryanne Maryellen Marylou María Masha Mathilde Matilda Mattie Maude Maura Maureen Mavis Maxine May Mayra
Meagan Meera Meg Megan Meghan Mehreen Mei Melanie Melba Melinda Melisa Melissa Mellisa Melody Melva Mercedes
Meredith Merete Merve Mette Mia Michaela Michele Michell Michelle Michiko Milagros Mildred Milena Millicent
Millie Mina Mindy Minerva Minnie Miranda Mirela Miriam Mirjam Misty Mitzi Mollie Molly Mona Monica Monika
Monique Muriel Myra Myrna Myrtle Nadia Nadine Nan Nancy Nanette Nannie Naoko Naomi Nasreen Natalia Natalie
Natasha Neha Nelda Nele Nell Nellie Nelly Nettie Neva Ngozi Nichole Nicola Nicole Nigella Nikki Nina Nirmala
Nita Nkechi Noelle Noemi Nola Nona Noor Nora Noreen Norma Octavia Odessa Ofelia Oksana Ola Olga Olive Olivia
Opal Ophelia Ora Paige Pam Pamala Pamela Pansy Paola Patrica Patrice Patricia Patsy Patti Patty Paula
Paulette Pauline Pearl Pearlie Peggy Penelope Penny Pernille Petra Phoebe Phyllis Polly Pooja Priscilla
Priya Päivi Queen Rachael Rachel Rachelle Radha Radka Rae Ragnhild Ramona Randi Rania Raquel Reba Rebecca
Rebekah Regina Rekha Rena Renae Renate Renee Reva Reyna Rhea Rhoda Rhonda Riitta Rita Roberta Robin Robyn
Rochelle Rocio Rocío Ronda Ronja Rosa Rosalia Rosalie Rosalind Rosalinda Rosalyn Rosanna Rosanne Rosario
Rose Roseann Rosella Rosemarie Rosemary Rosetta Rosie Roslyn Rowena Roxanne Roxie Roza Rubina Ruby Ruth
Ruthie Sabrina Sadia Sadie Saima Sallie Sally Samantha Samina Sanae Sandra Sandy Sara Sarah Sarita Sasha
Saskia Saundra Savannah Segolene Selena Selina Selma Serena Shabana Shana Shanna Shannon Shari Sharlene
Sharon Sharron Shauna Shawna Shazia Sheena Sheila Shelia Shelley Shelly Sheree Sheri Sherri Sherrie Sherry
Sheryl Shirin Shirley Shreya Sierra Signe Sigrid Sigrun Silke Silvia Simone Siri Snezana Socorro Sofia Sofía
Solveig Sondra Sonia Sonja Sonya Sophia Sophie Stacey Staci Stacie Stacy Stefanie Stella Stephanie Sue
Sumaira Summer Sun Sunita Susan Susana Susanna Susanne Sushma Susie Suzanne Suzette Svenja Svetlana Sybil
Sylvia Tabatha Tabitha Tahira Tamara Tameka Tamera Tami Tamika Tammi Tammie Tammy Tamra Tania Tanisha Tanja
Tanya Tara Tarja Tasha Tatiana Tatjana Teresa Teri Terra Terri Terrie Tessa Thandiwe Thea Thelma Theresa
Therese Tia Tiffany Tina Tisha Toni Tonia Tonya Tori Tracey Traci Tracie Tracy Tricia Trina Trine Trisha
Trude Trudy Tuva Twila Ulla Ulrike Ursula Usha Ute Valarie Valentina Valeria Valerie Vandana Vanessa Velma
Vera Verna Veronica Vesna Vicki Vickie Vicky Victoria Vilma Viola Violet Virgie Virginia Vivian Vonda Wanda
Wangari Wendi Wendy Whitney Wiebke Wilda Willa Wilma Winifred Winnie Yasmin Yelena Yesenia Yoko Yolanda
Yulia Yuriko Yvette Yvonne Zahra Zainab Zanele Zdenka Zelda Zelma Zeynep Zofia Zsuzsa
"""


@cache
def genders() -> dict[str, Gender]:
    """First name -> the gender it tells."""
    names: dict[str, Gender] = dict.fromkeys(MALE.split(), "m")
    return names | dict.fromkeys(FEMALE.split(), "f")
